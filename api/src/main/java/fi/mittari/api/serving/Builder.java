package fi.mittari.api.serving;

/** Makes the serving file of a release. */
interface Builder {

  /**
   * Returns when the file is in place.
   *
   * @throws fi.mittari.model.MittariException of kind INTERNAL with the reason if it cannot
   */
  void build(int release) throws InterruptedException;

  /** Gets ready for a release that may come soon; nothing where it is ready. By default nothing. */
  default void expect() {}

  /** Lets go of what {@link #expect} has made ready, as no release has come. */
  default void dismiss() {}

  /**
   * Returns when the columns of a release with a serving file are in place; by default there are
   * none.
   *
   * @throws fi.mittari.model.MittariException of kind INTERNAL with the reason if it cannot
   */
  default void buildColumns(int release) throws InterruptedException {}

  /** Ends what is being built. */
  default void stop() {}
}
