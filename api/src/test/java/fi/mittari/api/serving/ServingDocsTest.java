package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing in the serving file and no statement goes undocumented. */
class ServingDocsTest {

  @TempDir Path folder;

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/serving.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  @Test
  void everyTableAndColumnIsDescribed() throws Exception {
    Map<String, String> sections = new TreeMap<>();
    for (String section : Files.readString(root().resolve("docs/serving.md")).split("\n## ")) {
      sections.put(section.lines().findFirst().orElseThrow().strip(), section);
    }
    Home home = SampleHome.create(folder.resolve("home"));
    new ServingBuilder(home, "256MB", line -> {}).build(1);
    Serving serving = Serving.open(home, new ReleaseLog(home).read(1), "256MB").orElseThrow();
    List<String[]> columns =
        serving.query(
            "columns-test",
            Map.of(),
            row -> new String[] {row.text("table_name"), row.text("column_name")});
    assertThat(columns).hasSizeGreaterThan(80);
    for (String[] column : columns) {
      String section = sections.get(column[0]);
      assertThat(section).as("table " + column[0]).isNotNull();
      String described =
          List.of("closed", "version").contains(column[0])
              ? section + sections.get("observation")
              : section;
      assertThat(described).as(column[0]).contains("`" + column[1] + "`");
    }
    serving.letGo();
  }

  @Test
  void everyStatementBeginsWithItsDialectAndGrain() throws Exception {
    Pattern header = Pattern.compile("-- DuckDB\\. Grain: .+");
    for (String name : List.of("sql/serving", "sql/queries")) {
      try (Stream<Path> files = Files.list(root().resolve(name))) {
        for (Path file : files.toList()) {
          String first = Files.readAllLines(file).get(0);
          assertThat(header.matcher(first).matches()).as(file + ": " + first).isTrue();
        }
      }
    }
  }

  @Test
  void partsCoverTheLogOnceAndInOrder() {
    List<Chunks.Span> spans =
        Arrays.asList(
            new Chunks.Span("a", "1", "1", 5),
            new Chunks.Span("b", "1", "1", 4),
            new Chunks.Span("c", "1", "1", 6),
            new Chunks.Span("c", "2", "2", 7),
            new Chunks.Span("c", "3", "3", 30),
            new Chunks.Span("d", "1", "1", 1));
    List<Chunks.Chunk> chunks = Chunks.of(spans, 10);
    for (Chunks.Span span : spans) {
      assertThat(chunks.stream().filter(c -> holds(c, span))).as(span.toString()).hasSize(1);
    }
    assertThat(chunks.stream().map(Chunks.Chunk::firstIndicator)).isSorted();
    for (Chunks.Chunk chunk : chunks) {
      List<Chunks.Span> own = spans.stream().filter(s -> holds(chunk, s)).toList();
      assertThat(own.size() == 1 || own.stream().mapToLong(Chunks.Span::rows).sum() <= 10).isTrue();
    }
    assertThat(Chunks.of(List.of(), 10)).isEmpty();
  }

  private static boolean holds(Chunks.Chunk c, Chunks.Span s) {
    return s.indicator().compareTo(c.firstIndicator()) >= 0
        && s.indicator().compareTo(c.lastIndicator()) <= 0
        && s.firstArea().compareTo(c.firstArea()) >= 0
        && s.lastArea().compareTo(c.lastArea()) <= 0;
  }
}
