package fi.mittari.api.serving;

/** Makes the serving file of a release. */
interface Builder {

  /**
   * Returns when the file is in place.
   *
   * @throws fi.mittari.model.MittariException of kind INTERNAL with the reason if it cannot
   */
  void build(int release) throws InterruptedException;
}
