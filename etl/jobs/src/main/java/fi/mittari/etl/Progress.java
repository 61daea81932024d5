package fi.mittari.etl;

/** Tells a person how long work is going. */
public interface Progress {

  /** Says in plain words what is being done now. */
  void step(String text);

  /** Says nothing. */
  static Progress silent() {
    return text -> {};
  }
}
