package fi.mittari.api.serving;

import fi.mittari.api.kept.KeptResults;

/** A kind of results that a release is prepared with before anybody asks. */
public interface Ahead {

  /**
   * How much of the time it gets beside other kinds, which share it by these numbers: more where
   * fewer questions are asked by more people, each of whom waits longer.
   */
  int share();

  /** The questions of one release, those most wanted first. */
  interface Questions {
    /** How many they are. */
    int size();

    /**
     * Sees to it that the results of one are kept. A question that is wrong is passed over: who
     * asks it is told why.
     *
     * @param place from 0
     * @param pace rests between steps of more than some milliseconds
     */
    void prepare(int place, Pace pace) throws InterruptedException;
  }

  /**
   * The questions of a release.
   *
   * @param serving with columns
   * @param kept where results go
   */
  Questions of(Serving serving, KeptResults kept);
}
