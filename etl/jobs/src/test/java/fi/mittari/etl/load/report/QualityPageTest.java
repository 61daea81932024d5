package fi.mittari.etl.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Progress;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/quality.md} is what a load of its file and definition says. */
class QualityPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "quality.md");
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path folder;

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private RunReport load(String page) throws IOException {
    assertThat(TestSpark.session()).isNotNull();
    Files.writeString(folder.resolve("loans.csv"), block(page, "csv"));
    Files.writeString(folder.resolve("dataflow.yml"), block(page, "yaml"));
    LoadRequest request =
        new LoadRequest(
            List.of(folder),
            Optional.empty(),
            new Home(folder.resolve("home")),
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL);
    RunReport r = new LoadJob(request, Progress.silent(), Clock.fixed(NOW, ZoneOffset.UTC)).run();
    return new RunReport(
        "load-20261122T080000000Z-1a2b",
        r.outcome(),
        r.release(),
        r.draft(),
        r.startedAt(),
        r.dataflows(),
        r.indices(),
        r.ledgers(),
        r.changes(),
        r.seconds());
  }

  @Test
  void theExampleOfThePageIsWhatALoadSays() throws IOException {
    String page = Files.readString(PAGE);
    RunReport report = load(page);
    String said = new ReportPage(report, Locale.ENGLISH).markdown().replaceAll("(?m)^#", "###");
    if (Boolean.getBoolean("mittari.docs.write")) {
      Files.writeString(
          PAGE,
          page.replaceFirst(
              "(?s)<!-- report -->.*<!-- /report -->",
              Matcher.quoteReplacement("<!-- report -->\n" + said + "<!-- /report -->")));
    }
    assertThat(Files.readString(PAGE)).contains("<!-- report -->\n" + said + "<!-- /report -->");
    Path list;
    try (var files = Files.list(folder.resolve("home/reports"))) {
      list = files.filter(f -> f.toString().endsWith("-refused.csv")).findFirst().orElseThrow();
    }
    assertThat(Files.readString(list)).startsWith("\ufeffdataflow,severity,rule,source_file,");
    assertThat(Files.readAllLines(list))
        .contains(
            "example/library-loans,stop,out-of-range,loans.csv,7,column 4 (loans),-5.0,library-loans"
                + " of area 0922 in 2023: the value -5.0 is not between 0.0 and 1000000.0");
  }

  @Test
  void allLanguagesSayTheSame() {
    Set<String> english = new TreeSet<>(new ReportWords(Locale.ENGLISH).keys());
    for (String language : List.of("fi", "sv")) {
      ReportWords words = new ReportWords(Locale.forLanguageTag(language));
      assertThat(new TreeSet<>(words.keys())).isEqualTo(english);
      for (String key : english) {
        String marks = new ReportWords(Locale.ENGLISH).of(key).replaceAll("%,?d|%s", "§");
        assertThat(words.of(key).replaceAll("%,?d|%s", "§").chars().filter(c -> c == '§').count())
            .as(language + " " + key)
            .isEqualTo(marks.chars().filter(c -> c == '§').count());
      }
    }
  }

  @Test
  void everyRuleOfThePageHasWords() throws IOException {
    ReportWords words = new ReportWords(Locale.ENGLISH);
    String rules = Files.readString(PAGE).split("## Rules")[1].split("\n## ")[0];
    Matcher rule = Pattern.compile("(?m)^\\| (`.*?) \\|").matcher(rules);
    int found = 0;
    while (rule.find()) {
      for (String code : rule.group(1).replace("`", "").split(", ")) {
        assertThat(words.keys()).contains("rule." + code);
        found++;
      }
    }
    assertThat(found).isGreaterThan(25);
  }

  @Test
  void everyRuleByWhichARecordIsRefusedIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    Pattern refusal = Pattern.compile("new Refusal\\(\\s*\"([a-z-]+[a-z])\"");
    Set<String> rules = new TreeSet<>();
    try (var files = Files.walk(Path.of("src/main/java/fi/mittari/etl"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        refusal.matcher(Files.readString(file)).results().forEach(r -> rules.add(r.group(1)));
      }
    }
    assertThat(rules).hasSizeGreaterThan(12).allMatch(rule -> page.contains("`" + rule + "`"));
  }
}
