package fi.mittari.api.http;

import java.util.Set;

/**
 * One path of the contract.
 *
 * @param path with placeholders in braces: {@code /v1/areas/{code}}
 * @param parameters names that it takes besides {@code lang} and {@code format}
 * @param breakdowns whether each breakdown dimension is a parameter too
 * @param formats what it answers in
 * @param answers makes the answer
 * @param sources whether answers rest on what is kept beside the releases too
 * @param bodies whether the same question may come by POST, its parameters in a body of JSON
 * @param dialect how parameters are written
 * @param effort quick answers do not wait for slow ones
 */
public record Endpoint(
    String path,
    Set<String> parameters,
    Breakdowns breakdowns,
    Set<Format> formats,
    Answers answers,
    Bodies bodies,
    Sources sources,
    Dialect dialect,
    Effort effort) {

  /** How long making an answer may take. */
  public enum Effort {
    /** A few series from memory: the thread that reads the question makes the answer. */
    PROMPT,
    /** Read from memory. */
    QUICK,
    /** Asked of the database or computed. */
    SLOW
  }

  /** How parameters are written. */
  public enum Dialect {
    /** Names as they are, commas between values; the format by {@code format} or Accept. */
    MITTARI,
    /**
     * PxWebApi v2: names in any case, {@code name[variable]}, values as they are; the body of POST
     * is the parameter {@link #BODY}; no {@code format}, no Accept.
     */
    PXWEB
  }

  /** Under this name endpoints of the dialect {@link Dialect#PXWEB} find the body of POST. */
  public static final String BODY = "body";

  /** Whether breakdown dimensions are parameters of a path. */
  public enum Breakdowns {
    SELECTABLE,
    NONE
  }

  /** Whether a path takes POST too. */
  public enum Bodies {
    TAKEN,
    NONE
  }

  /** What answers rest on. */
  public enum Sources {
    /** The release alone: the same for ever. */
    RELEASE,
    /** Notes, calendar or reports of loads too. */
    ANNEX
  }

  /** Makes an answer. */
  public interface Answers {
    /**
     * @throws ProblemException if the question is wrong
     */
    Answer to(Question question);
  }

  public Endpoint {
    parameters = Set.copyOf(parameters);
    formats = Set.copyOf(formats);
  }

  /** A path that takes GET only. */
  public Endpoint(
      String path,
      Set<String> parameters,
      Breakdowns breakdowns,
      Set<Format> formats,
      Answers answers) {
    this(
        path,
        parameters,
        breakdowns,
        formats,
        answers,
        Bodies.NONE,
        Sources.RELEASE,
        Dialect.MITTARI,
        Effort.SLOW);
  }

  /** The same path that takes POST too. */
  public Endpoint withBody() {
    return new Endpoint(
        path, parameters, breakdowns, formats, answers, Bodies.TAKEN, sources, dialect, effort);
  }

  /** The same path whose answers rest on the annex too. */
  public Endpoint withAnnex() {
    return new Endpoint(
        path, parameters, breakdowns, formats, answers, bodies, Sources.ANNEX, dialect, effort);
  }

  /** The same path whose answers are quick. */
  public Endpoint quick() {
    return new Endpoint(
        path, parameters, breakdowns, formats, answers, bodies, sources, dialect, Effort.QUICK);
  }

  /** The same path for questions that are answered by the thread that reads them. */
  Endpoint prompt() {
    return new Endpoint(
        path, parameters, breakdowns, formats, answers, bodies, sources, dialect, Effort.PROMPT);
  }

  /** A path that answers in JSON and has no breakdowns. */
  public static Endpoint json(String path, Set<String> parameters, Answers answers) {
    return new Endpoint(path, parameters, Breakdowns.NONE, Set.of(Format.JSON), answers);
  }

  /**
   * A path of PxWebApi v2.
   *
   * @param parameters names besides {@code lang}; {@code name[]} takes any {@code name[variable]}
   */
  public static Endpoint pxweb(String path, Set<String> parameters, Answers answers) {
    return new Endpoint(
        path,
        parameters,
        Breakdowns.NONE,
        Set.of(Format.JSON),
        answers,
        Bodies.NONE,
        Sources.RELEASE,
        Dialect.PXWEB,
        Effort.SLOW);
  }
}
