package fi.mittari.etl;

/** Tells a person how long work is going. */
public interface Progress {

  /** Says what is done now, in plain words. */
  void step(String text);

  /** Says nothing. */
  static Progress silent() {
    return text -> {};
  }
}
