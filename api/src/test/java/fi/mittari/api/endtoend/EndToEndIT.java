package fi.mittari.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample and, where they lie beside the project, the public files: loaded and asked for. */
class EndToEndIT {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;
  private static Path home;
  private static Launcher.Server server;

  @BeforeAll
  static void loadAndServe() throws Exception {
    assumeTrue(Launcher.packaged(), "not packaged; run mvn verify");
    home = folder.resolve("koti på ö");
    Launcher.Result load = Launcher.run("load", "etl/sample", "--home", home.toString(), "--json");
    assertThat(load.exit()).as(load.err()).isZero();
    assertThat(JSON.readTree(load.out()).path("outcome").asText()).isEqualTo("published");
    server = Launcher.Server.start(home);
    await("r1");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static void await(String release) throws Exception {
    Instant until = Instant.now().plus(Duration.ofSeconds(180));
    while (!release.equals(JSON.readTree(server.health()).path("release").asText())) {
      assertThat(Instant.now()).as("release " + release + " is served").isBefore(until);
      Thread.sleep(100);
    }
  }

  private static JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(server.get(path));
  }

  private static JsonNode observation(String query) throws IOException, InterruptedException {
    JsonNode list = json("/v1/observations?" + query).path("observations");
    assertThat(list).as(query).hasSize(1);
    return list.get(0);
  }

  private static double value(String query) throws IOException, InterruptedException {
    return observation(query).path("value").asDouble();
  }

  @Test
  void namesTheDistrictWithTheHighestUnemploymentAndHowItMoved() throws Exception {
    JsonNode answer =
        json("/v1/comparisons?indicator=unemployment-rate&level=district&within=092&period=2007");
    JsonNode areas = answer.path("areas");
    JsonNode worst =
        StreamSupport.stream(areas.spliterator(), false)
            .filter(a -> a.path("rank").asInt() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(worst.path("area").path("name").asText()).isEqualTo("Länsimäki");
    assertThat(worst.path("value").asDouble()).isEqualTo(12.3);
    assertThat(worst.path("judgement").asText()).isEqualTo("worse");
    // Four districts have a rate without its count: they may stand anywhere.
    assertThat(answer.at("/method/ranks/reason").asText()).contains("4 of 56", "leave room");
    assertThat(worst.path("rankLower").asInt()).isEqualTo(1);
    assertThat(worst.path("rankUpper").asInt()).isGreaterThanOrEqualTo(5);
    JsonNode series =
        json("/v1/series?indicator=unemployment-rate&area=0927091").path("series").get(0);
    assertThat(series.path("values")).hasSize(8);
    assertThat(series.path("trend").path("recent").path("points").asInt()).isEqualTo(5);
  }

  @Test
  void writesAPaperOfTwoToFourPagesForEachCityAndTheSameTwice() throws Exception {
    List<byte[]> first = papers("papers");
    assertThat(first).hasSize(3 * 3 * 2);
    assertThat(papers("papers again")).containsExactlyElementsOf(first);
    try (Stream<Path> files = Files.list(folder.resolve("papers"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pdf")).toList()) {
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
          assertThat(pdf.getNumberOfPages()).as(file.toString()).isBetween(2, 4);
        }
      }
    }
  }

  private static List<byte[]> papers(String name) throws Exception {
    Path out = folder.resolve(name);
    Launcher.Result report =
        Launcher.run("report", "--home", home.toString(), "--as-of", "r1", "--out", out.toString());
    assertThat(report.exit()).as(report.err()).isZero();
    List<byte[]> files = new ArrayList<>();
    for (String file : report.out().lines().toList()) {
      files.add(Files.readAllBytes(Path.of(file)));
    }
    return files;
  }

  @Test
  void keepsTheFiguresOfTheSource() throws Exception {
    assertThat(value("indicator=unemployment-rate&area=0927094&period=2007")).isEqualTo(10.4);
    assertThat(value("indicator=unemployment-rate&area=0927094&period=2003&sex=male"))
        .isEqualTo(14.0);
    assertThat(value("indicator=unemployed&area=092&period=2007")).isEqualTo(6645);
    JsonNode ojanko = observation("indicator=unemployment-rate&area=0927092&period=2007");
    assertThat(ojanko.path("value").isNull()).isTrue();
    assertThat(ojanko.path("status").asText()).isEqualTo("missing");
  }

  /** Any released value of the sample: over HTTP to the receipt, on disk to the line. */
  @Test
  void receiptsLeadToTheRightLineOfTheRightFile() throws Exception {
    long seed = 20261122;
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode i : json("/v1/indicators").path("indicators")) {
      json("/v1/observations?limit=20000&indicator=" + i.path("code").asText() + "&period=*&sex=*")
          .path("observations")
          .forEach(all::add);
    }
    Collections.shuffle(all, new Random(seed));
    int given = 0;
    for (JsonNode o : all.subList(0, 300)) {
      JsonNode r = json(o.path("receipt").asText());
      assertThat(r.path("value")).as("seed " + seed + " " + o).isEqualTo(o.path("value"));
      assertThat(r.path("status")).isEqualTo(o.path("status"));
      String rule = r.path("rule").path("code").asText();
      if (rule.startsWith("sum:")) {
        assertThat(r.path("parts")).as(o.toString()).isNotEmpty();
      }
      if (r.path("source").isNull() || r.path("value").isNull()) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(home.resolve(r.path("source").path("snapshot").asText()));
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .isEqualTo(r.path("source").path("sha256").asText());
      assertThat(bytes).hasSize(r.path("source").path("size").asInt());
      // A line is a line of text in these; cells of the others are followed in tests of their own.
      boolean text = r.path("source").path("file").asText().matches(".*\\.(csv|px)");
      if (text && (rule.equals("given") || rule.equals("quotient") || rule.startsWith("derived"))) {
        String line =
            new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .skip(r.path("source").path("line").asLong() - 1)
                .findFirst()
                .orElseThrow();
        // Where a quotient's parts stand in records of their own, the receipt names the first.
        List<Double> wanted =
            Stream.of(rule.equals("quotient") ? "numerator denominator" : "value")
                .flatMap(names -> Stream.of(names.split(" ")))
                .map(name -> r.path(name).asDouble())
                .toList();
        assertThat(rule.equals("quotient") ? sums(line) : numbers(line))
            .as("seed %d %s in %s", seed, r, line)
            .anyMatch(
                n ->
                    wanted.stream()
                        .anyMatch(w -> Math.abs(n - w) <= 1e-9 * Math.max(1, Math.abs(w))));
        given++;
      }
    }
    assertThat(given).isGreaterThan(50);
    JsonNode shown = null;
    for (JsonNode o : all) {
      if (o.path("indicator").asText().equals("unemployment-rate") && o.path("value").isNumber()) {
        shown = o;
        break;
      }
    }
    Launcher.Result told =
        Launcher.run(
            "receipt",
            "--home",
            home.toString(),
            "--indicator",
            "unemployment-rate",
            "--area",
            shown.path("area").asText(),
            "--period",
            shown.path("period").asText(),
            "--breakdown",
            "sex=" + shown.path("sex").asText());
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).contains("The kept file has the checksum of the receipt.");
  }

  /** The numbers of a line, whether its commas part fields or decimals. */
  private static List<Double> numbers(String line) {
    return Stream.concat(
            Stream.of(line.split("[;,\\s\"]+")),
            Stream.of(line.replace(',', '.').split("[;\\s\"]+")))
        .filter(token -> token.matches("-?\\d+(\\.\\d+)?"))
        .map(Double::valueOf)
        .toList();
  }

  /** The numbers of a line and the sums of two of them: a definition may add columns up. */
  private static List<Double> sums(String line) {
    List<Double> numbers = numbers(line);
    return Stream.concat(
            numbers.stream(), numbers.stream().flatMap(a -> numbers.stream().map(b -> a + b)))
        .toList();
  }

  @Test
  void showsNoNumberOfASuppressedObservation() throws Exception {
    JsonNode list =
        json("/v1/observations?indicator=low-income-rate-synthetic&level=district&within=092"
                + "&period=2019&sex=*")
            .path("observations");
    int suppressed = 0;
    for (JsonNode o : list) {
      assertThat(o.path("synthetic").asBoolean()).isTrue();
      if (o.path("status").asText().equals("suppressed")) {
        suppressed++;
        for (String column : new String[] {"value", "lower", "upper", "numerator", "denominator"}) {
          assertThat(o.path(column).isNull()).as(o.toString()).isTrue();
        }
      }
    }
    assertThat(suppressed).isPositive();
  }

  @Test
  void loadsThePublicFilesOnTopAndSwapsWhileServing() throws Exception {
    assumeTrue(Launcher.sharedData().isPresent(), "no public files beside the project");
    String data = Launcher.sharedData().orElseThrow().toString();
    String[] load = {"load", "etl/dataflows", "--source", data, "--home", home.toString()};
    Launcher.Result first = Launcher.run(load);
    assertThat(first.exit()).as(first.err()).isZero();
    await("r2");
    assertThat(value("indicator=unemployment-rate&area=0925074&period=2007")).isEqualTo(9.7);
    assertThat(value("indicator=unemployment-rate&area=0926082&period=2007")).isEqualTo(10.3);
    assertThat(value("indicator=unemployment-rate&area=0921017&period=2007")).isEqualTo(7.4);
    assertThat(value("indicator=unemployment-rate&area=092&period=2007")).isEqualTo(6.2);
    mellunkyla("foreign", "2015", 24.7);
    mellunkyla("basic", "2013", 41.2);
    mellunkyla("unemployment", "2014", 16.9);
    mellunkyla("income-support", "2014", 18.5);
    JsonNode basic = first("basic", "area=01200&period=2016");
    assertThat(basic.path("numerator").asDouble()).isEqualTo(3729);
    assertThat(basic.path("denominator").asDouble()).isEqualTo(9264);
    assertThat(first("offences", "area=092&period=2020").path("value").asDouble())
        .isEqualTo(144.06);
    assertThat(first("offences", "area=235&period=2020").path("value").asDouble()).isEqualTo(67.6);
    Launcher.Result again = Launcher.run(load);
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("Nothing has changed");
    assertThat(json("/health").path("release").asText()).isEqualTo("r2");
  }

  private static void mellunkyla(String word, String period, double expected) throws Exception {
    assertThat(all(word, "area=0917703&period=" + period))
        .extracting(o -> o.path("value").asDouble())
        .as(word)
        .anySatisfy(value -> assertThat(value).isCloseTo(expected, within(0.05)));
  }

  private static JsonNode first(String word, String query) throws Exception {
    return all(word, query).get(0);
  }

  /** The observations of all indicators whose code contains a word. */
  private static List<JsonNode> all(String word, String query) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode indicator : json("/v1/indicators").path("indicators")) {
      String code = indicator.path("code").asText();
      if (code.contains(word)) {
        json("/v1/observations?indicator=" + code + "&" + query)
            .path("observations")
            .forEach(found::add);
      }
    }
    assertThat(found).as(word + " " + query).isNotEmpty();
    return found;
  }

  @Test
  void refusesABrokenFileAndServesWhatWasPublished() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("broken/data"));
    Path sample = Launcher.root().resolve("etl/sample/aluesarjat/vantaa-unemployment");
    Files.copy(sample.resolve("dataflow.yml"), folder.resolve("broken/dataflow.yml"));
    String name = "vantaa-unemployment-2000-2007.csv";
    String text = Files.readString(sample.resolve("data/" + name));
    Files.writeString(broken.resolve(name), text.replaceFirst("7283", "seventy"));
    String before = server.get("/health");
    Launcher.Result load =
        Launcher.run("load", folder.resolve("broken").toString(), "--home", home.toString());
    assertThat(load.exit()).isEqualTo(1);
    assertThat(load.err()).contains("seventy", name, "line 2", "not-a-number");
    assertThat(JSON.readTree(server.get("/health")).path("release"))
        .isEqualTo(JSON.readTree(before).path("release"));
  }
}
