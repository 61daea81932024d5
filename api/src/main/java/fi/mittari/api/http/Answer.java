package fi.mittari.api.http;

/**
 * An answer: finished bytes, or what makes them while they are sent.
 *
 * @param body never changed after this; null where the answer is streamed
 * @param contentType media type with its parameters
 * @param next cursor of the next page, or null
 * @param streamed makes the body; null where the answer is finished
 */
public record Answer(byte[] body, String contentType, String next, Streamed streamed) {

  public Answer {
    if ((body == null) == (streamed == null)) {
      throw new IllegalArgumentException("an answer is either finished or streamed");
    }
  }

  /** A finished answer. */
  public Answer(byte[] body, String contentType, String next) {
    this(body, contentType, next, null);
  }

  /** A whole answer in JSON. */
  public static Answer json(Object body) {
    return new Answer(Json.bytes(body), Format.JSON.contentType(), null);
  }

  /** A whole answer that is made while it is sent. */
  public static Answer streamed(String contentType, Streamed streamed) {
    return new Answer(null, contentType, null, streamed);
  }
}
