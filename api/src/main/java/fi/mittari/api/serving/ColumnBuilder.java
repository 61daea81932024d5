package fi.mittari.api.serving;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.column.ColumnFiles;
import fi.mittari.api.column.ColumnManifest;
import fi.mittari.api.column.ColumnManifest.ShardName;
import fi.mittari.api.column.ShardDraft;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds the columns of a release from its serving file, indicator by indicator. Shards of
 * indicators that did not change since the columns of an earlier release are taken as they are.
 */
final class ColumnBuilder {

  private final Home home;
  private final String memory;
  private final Consumer<String> progress;
  private final ColumnFiles files;

  /**
   * @param memory DuckDB's limit, for example {@code 1GB}
   * @param progress takes plain lines for a person
   */
  ColumnBuilder(Home home, String memory, Consumer<String> progress) {
    this.home = home;
    this.memory = memory;
    this.progress = progress;
    this.files = files(home);
  }

  /** Where the columns of a home lie. */
  static ColumnFiles files(Home home) {
    return new ColumnFiles(home.serving().resolve("columns"));
  }

  /**
   * Builds and puts in place; a manifest of the release is replaced.
   *
   * @throws MittariException of kind INTERNAL if there is no serving file or the disk refuses
   */
  ColumnManifest build(int release) {
    ReleaseRecord record = new ReleaseLog(home).read(release);
    long begun = System.nanoTime();
    Serving serving =
        Serving.open(home, record, memory)
            .orElseThrow(() -> failed(record, "it has no serving file", null));
    try {
      Files.createDirectories(files.folder());
      ColumnManifest manifest = serving.lend(session -> build(session, serving.catalog(), record));
      Path scratch = files.draft("manifest");
      manifest.write(files.manifest(release), scratch);
      progress.accept(
          "%s: columns in %d files, %d KiB in %.1f s"
              .formatted(
                  record.id(),
                  manifest.shards().size(),
                  manifest.shards().stream().mapToLong(ShardName::bytes).sum() / 1024,
                  (System.nanoTime() - begun) / 1e9));
      return manifest;
    } catch (IOException e) {
      throw failed(record, e.getMessage(), e);
    } finally {
      serving.letGo();
    }
  }

  private static MittariException failed(ReleaseRecord record, String why, Exception cause) {
    return MittariException.internal(
        "cannot-build", "the columns of %s: %s".formatted(record.id(), why), cause);
  }

  private ColumnManifest build(Session session, Catalog catalog, ReleaseRecord record)
      throws SQLException {
    List<ShardName> kept = unchanged(session, catalog, record);
    Set<String> done = new HashSet<>();
    kept.forEach(shard -> done.add(shard.indicator()));
    List<ColumnSpans.Cell> cells =
        session.query(
            "serving/column_spans",
            Map.of(),
            row ->
                new ColumnSpans.Cell(
                    row.number("indicator_id"), row.number("area_id"), row.count("observations")));
    List<ShardName> shards = new ArrayList<>();
    ColumnRows rows = new ColumnRows(session, catalog);
    String before = "";
    for (ColumnSpans.Span span : ColumnSpans.of(cells, ColumnSpans.ROWS)) {
      String indicator = catalog.indicators().of(span.indicator()).code();
      if (!done.contains(indicator)) {
        shards.add(write(rows.read(span), indicator, catalog));
      } else if (!indicator.equals(before)) {
        kept.stream().filter(s -> s.indicator().equals(indicator)).forEach(shards::add);
      }
      before = indicator;
    }
    return new ColumnManifest(
        ColumnManifest.FORMAT, record.sequence(), ServingFile.fingerprint(record), shards);
  }

  private ShardName write(ShardDraft draft, String indicator, Catalog catalog) {
    try {
      Path scratch = files.draft("shard");
      Files.deleteIfExists(scratch);
      int observations = draft.observations();
      int series = draft.series();
      draft.trends(catalog.indicators().of(indicator).orElseThrow(), catalog::period);
      String sha256 = draft.write(scratch, id -> catalog.period(id).code());
      String name = ShardName.file(sha256);
      long bytes = Files.size(scratch);
      Files.move(
          scratch,
          files.shard(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return new ShardName(indicator, name, bytes, sha256, series, observations);
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-build", "the columns of %s: %s".formatted(indicator, e.getMessage()), e);
    }
  }

  /** The shards of earlier columns whose indicators did not change since. */
  private List<ShardName> unchanged(Session session, Catalog catalog, ReleaseRecord record)
      throws SQLException {
    Optional<ColumnManifest> earlier = earlier(record);
    if (earlier.isEmpty()) {
      return List.of();
    }
    Set<String> changed = new HashSet<>();
    session.query(
        "serving/column_changes",
        Map.of("since", earlier.get().release()),
        row -> changed.add(catalog.indicators().of(row.number("indicator_id")).code()));
    earlier.get().shards().stream()
        .filter(shard -> !isThere(shard))
        .forEach(shard -> changed.add(shard.indicator()));
    return earlier.get().shards().stream().filter(s -> !changed.contains(s.indicator())).toList();
  }

  /** Columns of an earlier release of this same line of records. */
  private Optional<ColumnManifest> earlier(ReleaseRecord record) {
    try {
      return files
          .before(record.sequence())
          .filter(
              m ->
                  ServingFile.fingerprint(new ReleaseLog(home).read(m.release()))
                      .equals(m.fingerprint()));
    } catch (IOException | MittariException e) {
      return Optional.empty();
    }
  }

  private boolean isThere(ShardName shard) {
    Path file = files.shard(shard.file());
    try {
      return Files.exists(file) && Files.size(file) == shard.bytes();
    } catch (IOException e) {
      return false;
    }
  }
}
