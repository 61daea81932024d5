package fi.mittari.etl.load;

import fi.mittari.etl.conform.DirectTarget;
import fi.mittari.etl.source.FetchOptions;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be loaded.
 *
 * @param paths definitions, or folders of them
 * @param source folder that file names are relative to; empty: each definition's own folder
 * @param home where to publish
 * @param master Spark master
 * @param mode whether, and how much of it, is published
 * @param fetching how sources that live behind HTTP are had
 * @param language of the report that people read
 * @param directBytes size of a dataflow's files from which on it is written as it is read
 * @param mostHere observations up to which this process takes dataflows to their files itself, with
 *     no job of Spark's, unless Spark runs on other machines; smaller dataflows too, once something
 *     is published
 */
public record LoadRequest(
    List<Path> paths,
    Optional<Path> source,
    Home home,
    String master,
    Mode mode,
    FetchOptions fetching,
    Locale language,
    long directBytes,
    int mostHere) {

  /** A load that takes big sources the straight way. */
  public LoadRequest(
      List<Path> paths,
      Optional<Path> source,
      Home home,
      String master,
      Mode mode,
      FetchOptions fetching,
      Locale language) {
    this(
        paths,
        source,
        home,
        master,
        mode,
        fetching,
        language,
        DirectTarget.LEAST_BYTES,
        DirectTarget.MOST_HERE);
  }

  /** A load that fetches as given, with a report in English. */
  public LoadRequest(
      List<Path> paths,
      Optional<Path> source,
      Home home,
      String master,
      Mode mode,
      FetchOptions fetching) {
    this(paths, source, home, master, mode, fetching, Locale.ENGLISH);
  }

  /** A load that fetches as definitions say, with a report in English. */
  public LoadRequest(List<Path> paths, Optional<Path> source, Home home, String master, Mode mode) {
    this(paths, source, home, master, mode, FetchOptions.ONLINE);
  }

  /** What happens with what was accepted. */
  public enum Mode {
    /** All or nothing. */
    PUBLISH_ALL,
    /** What was accepted is published even if something else was refused. */
    KEEP_GOING,
    /** All or nothing becomes a draft that a person has to approve. */
    HOLD,
    /** Nothing is published. */
    DRY_RUN
  }

  public LoadRequest {
    paths = List.copyOf(paths);
  }
}
