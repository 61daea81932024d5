package fi.mittari.api.http;

/**
 * A finished answer.
 *
 * @param body never changed after this
 * @param contentType media type with its parameters
 * @param next cursor of the next page, or null
 */
public record Answer(byte[] body, String contentType, String next) {

  /** A whole answer in JSON. */
  public static Answer json(Object body) {
    return new Answer(Json.bytes(body), Format.JSON.contentType(), null);
  }
}
