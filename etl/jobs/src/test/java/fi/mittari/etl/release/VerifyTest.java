package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static fi.mittari.etl.release.Fixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.SourceFile;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

  @TempDir static Path folder;
  private static Fixture fixture;
  private static Path source;

  @BeforeAll
  static void publish() throws IOException {
    fixture = Fixture.open(folder.resolve("home"));
    source = fixture.home.snapshots().resolve("work/2026-11-22/source.csv");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "area;value\n092;6,2\n");
    DataflowResult result =
        fixture.dataflow("work", obs("u 092 2007", 6.2), share("u 091 2007", 7, 90));
    SourceFile file =
        new SourceFile(
            "source.csv",
            "snapshots/work/2026-11-22/source.csv",
            Checksums.sha256(source),
            Files.size(source),
            Instant.now());
    DataflowResult kept =
        new DataflowResult(
            "work",
            result.observations(),
            null,
            result.summary(),
            result.fingerprint(),
            List.of(file));
    fixture.publisher().publish(new PublishRequest(List.of(kept), fixture.master("", result)));
    fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.3)));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  /** A file, what is done to it, and what is said of it. */
  private record Damaged(Path file, Damage damage, String... words) {}

  /** Damages files that do not hide each other, verifies, and puts them back. */
  private static void found(Damaged... all) throws IOException {
    Map<Path, byte[]> before = new HashMap<>();
    for (Damaged one : all) {
      before.put(one.file(), Files.readAllBytes(one.file()));
    }
    try {
      for (Damaged one : all) {
        one.damage().to(one.file());
      }
      List<Finding> findings = fixture.verify();
      for (Damaged one : all) {
        String where = fixture.home.root().relativize(one.file()).toString();
        assertThat(findings)
            .as(where)
            .anySatisfy(
                finding -> {
                  assertThat(finding.where()).isEqualTo(where);
                  assertThat(finding.toString()).contains(one.words());
                });
      }
    } finally {
      for (Map.Entry<Path, byte[]> file : before.entrySet()) {
        Files.write(file.getKey(), file.getValue());
      }
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
  }

  private static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static Path any(String table, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(fixture.home.warehouse().resolve("published/" + table))) {
      return files.filter(file -> file.toString().endsWith(ending)).findAny().orElseThrow();
    }
  }

  private static Path metadata() {
    return metadata(new ReleaseLog(fixture.home).current().orElseThrow());
  }

  private static Path metadata(ReleaseRecord record) {
    return fixture.home.resolve(record.tables().get(WarehouseTable.AREA.id()).metadata());
  }

  @Test
  void damagedColumnsAreNamed() throws IOException {
    Path columns = fixture.home.serving().resolve("columns");
    Files.createDirectories(columns);
    Path manifest = columns.resolve("columns-r2.json");
    FileSum.place(Files.writeString(columns.resolve("draft"), "{ \"shards\": [] }"), manifest);
    Path draft = Files.writeString(columns.resolve("draft"), "figures, figures");
    Path shard = columns.resolve(Checksums.sha256(draft).substring(0, 32) + ".columns");
    Files.move(draft, shard);
    assertThat(fixture.verify()).isEmpty();
    found(new Damaged(manifest, VerifyTest::flip, "damaged"));
    found(new Damaged(shard, VerifyTest::flip, "other bytes"));
    found(new Damaged(shard, VerifyTest::truncate, "other bytes"));
    FileSum.delete(manifest);
    Files.delete(shard);
  }

  @Test
  void aDamagedNumberOfTheLayoutIsNamed() throws IOException {
    Path format = fixture.home.root().resolve("format");
    found(new Damaged(format, file -> Files.writeString(file, "9\n"), "another layout"));
    // No text in UTF-8 any more.
    found(
        new Damaged(
            format, file -> Files.write(file, new byte[] {'1', (byte) 0x8a}), "another layout"));
  }

  /** Tables that no release has changed too. */
  @Test
  void allMetadataThatRecordsNameIsListed() throws IOException {
    StringBuilder lists = new StringBuilder();
    try (Stream<Path> files = Files.list(fixture.home.releases())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sha256")).toList()) {
        lists.append(Files.readString(file));
      }
    }
    ReleaseLog log = new ReleaseLog(fixture.home);
    for (int release = 0; release <= log.newest().orElseThrow(); release++) {
      for (TableState table : log.read(release).tables().values()) {
        Path metadata = fixture.home.resolve(table.metadata());
        assertThat(lists).as("r%d", release).contains(metadata.getFileName().toString());
      }
    }
  }

  @Test
  void aSoundHomeHasNoFindings() {
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void eachDamageIsNamedWithItsFile() throws IOException {
    Path newest = fixture.home.releases().resolve("r2.json");
    found(
        new Damaged(any("observation", ".parquet"), VerifyTest::truncate, "bytes"),
        new Damaged(metadata(), VerifyTest::flip, "other bytes"),
        new Damaged(source, Files::delete, "missing", "source.csv"));
    found(
        new Damaged(any("observation", ".parquet"), VerifyTest::flip, "other bytes"),
        new Damaged(any("indicator", ".parquet"), Files::delete, "missing"),
        new Damaged(
            metadata(new ReleaseLog(fixture.home).read(0)), VerifyTest::flip, "other bytes"),
        new Damaged(any("area", "-m0.avro"), VerifyTest::flip, "other bytes"));
    found(
        new Damaged(metadata(), VerifyTest::truncate, "other bytes"),
        new Damaged(fixture.home.releases().resolve("r1.json"), Files::delete, "missing"));
    found(new Damaged(source, VerifyTest::flip, "changed"));
    found(new Damaged(newest, VerifyTest::truncate, "cannot be read"));
    found(new Damaged(newest, VerifyTest::flip, "other bytes"));
  }

  @Test
  void brokenRulesAreNamed() throws Exception {
    try (Fixture broken = Fixture.open(folder.resolve("broken"))) {
      broken.publish(broken.dataflow("work", obs("u 092 2007", 6.2)));
      // Rows that no publisher would let through, and a record that names them all the same.
      broken
          .session
          .spark()
          .table(WarehouseTable.OBSERVATION.sqlName())
          .withColumn("area", functions.lit("nowhere"))
          .withColumn("breakdown", functions.lit("sex=other"))
          .withColumn("status", functions.lit("suppressed"))
          .withColumn("numerator", functions.lit(-1.0))
          .withColumn("lower", functions.lit(7.0))
          .withColumn("release", functions.lit(9))
          .writeTo(WarehouseTable.OBSERVATION.sqlName())
          .append();
      try (var warehouse = fi.mittari.etl.warehouse.Warehouse.open(broken.session)) {
        ReleaseRecord one = new ReleaseLog(broken.home).read(1);
        new ReleaseLog(broken.home)
            .publish(
                new ReleaseRecord(
                    "r2",
                    2,
                    Instant.now(),
                    "load",
                    null,
                    warehouse.states(),
                    one.dataflows(),
                    one.loaded(),
                    one.changes()));
      }
      assertThat(broken.verify())
          .extracting(Finding::where)
          .contains(
              "published.observation",
              "releases/r2.sha256",
              "sql/tests/value_or_reason.sql",
              "sql/tests/suppressed_without_numbers.sql",
              "sql/tests/known_areas.sql",
              "sql/tests/known_breakdowns.sql",
              "sql/tests/counts_not_negative.sql",
              "sql/tests/limits_around_value.sql",
              "sql/tests/series_of_observations.sql",
              "sql/tests/released.sql");
    }
  }

  @Test
  void everyRuleSaysWhatItDemands() {
    assertThat(SqlFile.names("tests"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            rule -> assertThat(QueryCheck.sentence(rule)).isNotBlank().doesNotContain("--"));
  }

  @Test
  void noHomeIsSaidPlainly() {
    try (Fixture empty = Fixture.open(folder.resolve("empty"))) {
      assertThatThrownBy(() -> new Verify(empty.session, Progress.silent()).run())
          .hasMessageContaining("there is no warehouse");
      assertThat(Releases.list(empty.home)).isEmpty();
    }
  }
}
