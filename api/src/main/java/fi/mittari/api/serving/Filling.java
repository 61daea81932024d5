package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills one serving file: from the start, or by carrying on a copy of an earlier release's file.
 * The answers of the two are the same. Memory stays bounded: the log is taken in parts.
 */
final class Filling {

  /** Tables of observations, with what is asked of them. */
  private static final List<String> LARGE =
      List.of("observation", "closed", "coverage_change", "state", "version");

  private static final List<String> FRESH =
      List.of("fill-observation", "fill-closed", "fill-coverage_change");

  private final Session session;
  private final Home home;
  private final ReleaseRecord record;
  private final Consumer<String> progress;
  private final List<ReleaseRecord> releases;
  private final SmallTables small;

  /**
   * @param session on the file
   * @param record of the release that it is to serve
   */
  Filling(Session session, Home home, ReleaseRecord record, Consumer<String> progress) {
    this.session = session;
    this.home = home;
    this.record = record;
    this.progress = progress;
    this.releases =
        new ReleaseLog(home)
            .upTo(record.sequence()).stream().filter(r -> r.sequence() > 0).toList();
    this.small = new SmallTables(session, releases);
  }

  /** Fills an empty file from the whole log. */
  void fromTheStart() throws SQLException {
    Logs.read(home, record, 0).open(session);
    session.run("serving/no_earlier_id");
    small.fill(0);
    refuseOrphans(0);
    for (String table : LARGE) {
      session.run("serving/" + table);
    }
    for (Map<String, Object> part : parts(0)) {
      session.run("serving/chunk", part);
      for (String table : FRESH) {
        session.run("serving/" + table);
      }
    }
    session.run("serving/coverage");
    long rows = session.query("serving/rows", Map.of(), row -> row.count("observations")).get(0);
    small.insertMeta(meta(record.sequence(), rows));
  }

  /**
   * Brings the copy of an earlier release's file up to this release.
   *
   * @param earlier what the copy says of itself
   * @param logs since its release
   * @param share of the sorted rows that may come after them before all are sorted again
   * @throws StartOver if it must be filled from the start; the copy is of no use then
   */
  void carryOn(ServingMeta earlier, Logs logs, double share) throws SQLException, StartOver {
    int since = earlier.release();
    refuseNewEpoch();
    logs.open(session);
    refuseDisorder(earlier, share);
    session.run("serving/earlier_id");
    session.run("serving/earlier_level");
    small.drop();
    small.fill(since);
    refuse("serving/crowded_ids", "there is no room for new codes of %s");
    refuse("serving/turned_levels", "the level of the area %s is another");
    refuseOrphans(since);
    session.run("serving/turned_coverage");
    for (Map<String, Object> part : parts(since)) {
      carryOn(part, since, earlier.sortedRelease());
    }
    session.run("serving/drop-coverage");
    session.run("serving/coverage_again");
    small.insertMeta(meta(earlier.sortedRelease(), earlier.sortedRows()));
  }

  private void carryOn(Map<String, Object> part, int since, int sorted) throws SQLException {
    Map<String, Object> after = Map.of("since", since);
    Map<String, Object> place = new HashMap<>(part);
    place.put("sorted_release", sorted);
    Map<String, Object> chunk = new HashMap<>(part);
    chunk.put("since", since);
    if (since + 1 == record.sequence()) {
      session.run("serving/chunk_next", chunk);
      session.run("serving/superseded");
    } else {
      session.run("serving/chunk", chunk);
    }
    session.run("serving/hide", after);
    session.run("serving/recent", place);
    session.run("serving/drop-observation", place);
    session.run("serving/recent_closed", place);
    session.run("serving/drop-closed", place);
    for (String table : FRESH) {
      session.run("serving/" + table, after);
    }
    session.run("serving/fill-coverage");
  }

  /** Bounds of the parts of the log after a release. */
  private List<Map<String, Object>> parts(int since) throws SQLException {
    List<Chunks.Span> spans =
        session.query(
            "serving/spans",
            Map.of("since", since, "rows", Chunks.SPAN),
            row ->
                new Chunks.Span(
                    row.text("indicator"),
                    row.text("first_area"),
                    row.text("last_area"),
                    row.count("observations")));
    List<Chunks.Chunk> chunks = Chunks.of(spans, Chunks.ROWS);
    progress.accept("%s: %d parts".formatted(record.id(), chunks.size()));
    return chunks.stream().map(Filling::bounds).toList();
  }

  private static Map<String, Object> bounds(Chunks.Chunk chunk) {
    return Map.of(
        "first_indicator", chunk.firstIndicator(),
        "last_indicator", chunk.lastIndicator(),
        "first_area", chunk.firstArea(),
        "last_area", chunk.lastArea());
  }

  private ServingMeta meta(int sortedRelease, long sortedRows) {
    return new ServingMeta(
        ServingFile.FORMAT,
        record.sequence(),
        ServingFile.fingerprint(record),
        sortedRelease,
        sortedRows);
  }

  /** Runs of releases must be those of the earlier file, but for the end of the newest. */
  private void refuseNewEpoch() throws SQLException, StartOver {
    List<Integer> before = CatalogReader.epochs(session).stream().map(Epochs.Epoch::first).toList();
    List<Integer> now = Epochs.cut(releases).all().stream().map(Epochs.Epoch::first).toList();
    if (!before.equals(now)) {
      throw new StartOver("a new epoch begins");
    }
  }

  private void refuseDisorder(ServingMeta earlier, double share) throws SQLException, StartOver {
    Map<String, Object> bound =
        Map.of("since", earlier.release(), "sorted_release", earlier.sortedRelease());
    long unsorted = session.query("serving/unsorted", bound, row -> row.count("unsorted")).get(0);
    if (unsorted > share * earlier.sortedRows()) {
      throw new StartOver(
          "%d of %d rows would not be in their order".formatted(unsorted, earlier.sortedRows()));
    }
  }

  private void refuse(String query, String reason) throws SQLException, StartOver {
    List<String> codes = session.query(query, Map.of(), row -> row.text("code"));
    if (!codes.isEmpty()) {
      throw new StartOver(reason.formatted(String.join(", ", codes)));
    }
  }

  private void refuseOrphans(int since) throws SQLException {
    List<String> orphans =
        session.query(
            "serving/orphans",
            Map.of("since", since),
            row -> row.text("what") + " '" + row.text("code") + "'");
    if (!orphans.isEmpty()) {
      throw MittariException.internal(
          "orphan-observations",
          "the log has observations of codes that no catalog names: " + String.join(", ", orphans),
          null);
    }
  }
}
