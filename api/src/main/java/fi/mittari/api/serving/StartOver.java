package fi.mittari.api.serving;

/** An earlier file cannot be carried on; the message says why, for a person. */
final class StartOver extends Exception {

  private static final long serialVersionUID = 1L;

  StartOver(String reason) {
    super(reason);
  }
}
