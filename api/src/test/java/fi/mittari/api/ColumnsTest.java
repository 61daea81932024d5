package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.ManyReleases;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With mapped columns the same bytes are answered as from the serving file alone. */
class ColumnsTest {

  private static final List<String> QUESTIONS =
      List.of(
          "/v1/observations?indicator=unemployment-rate&sex=*&period=*",
          "/v1/observations?indicator=low-income&sex=*&period=2019,2021&limit=2400",
          "/v1/observations?indicator=low-income&period=latest&format=csv",
          "/v1/observations?indicator=*&area=0921017,092,0924061&sex=*&age=*",
          "/v1/series?indicator=low-income&level=postal&format=csv",
          "/v1/series?indicator=unemployment-rate&area=01007",
          "/v1/series?indicator=unemployment-rate&area=0921099",
          "/v1/series?indicator=population&period=1990",
          "/v1/comparisons?indicator=low-income&level=postal&within=092",
          "/v1/comparisons?indicator=low-income&level=postal&benchmark=previous&period=2021",
          "/v1/comparisons?indicator=unemployment-rate&level=district&benchmark=parent",
          "/v1/areas/0921017/profile",
          "/v1/areas/01033/profile?lang=en",
          "/v1/indices/need/ranking",
          "/v1/segregation?indicator=low-income&level=postal&changes=each&from=2018",
          "/v1/goals/city-goals:1.1");

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;

  @Test
  void everyReleaseIsAnsweredTheSameWithAndWithout() throws Exception {
    Random random = new Random(seed);
    try (ManyReleases home = ManyReleases.suppressedLate(folder.resolve("home"), seed)) {
      home.next();
      try (ApiFixture plain = new ApiFixture(home.home(), ServingSwitch.Columns.NONE).await("r1");
          ApiFixture mapped = new ApiFixture(home.home()).await("r1").awaitColumns()) {
        for (int release = 1; release <= ManyReleases.LAST; release++) {
          if (release > 1) {
            home.next();
            plain.await("r" + release);
            mapped.await("r" + release).awaitColumns();
          }
          List<String> questions = new ArrayList<>(QUESTIONS);
          for (int i = 0; i < 12; i++) {
            questions.add(question(random));
          }
          for (String question : questions) {
            same(plain, mapped, question, "r" + release);
          }
          for (int i = 0; i < 12; i++) {
            wholes(plain, mapped, random, "r" + release);
          }
        }
        everySeries(plain, mapped);
      }
    }
  }

  /** Whole selections, from their beginning and from within, and as Arrow. */
  private void wholes(ApiFixture plain, ApiFixture mapped, Random random, String what)
      throws Exception {
    String question =
        question(random).replace("/v1/series", "/v1/observations").replaceAll("&limit=\\d+", "");
    same(plain, mapped, question + "&limit=all&format=csv", what);
    String next =
        ApiFixture.json(same(plain, mapped, question + "&limit=" + (1 + random.nextInt(300)), what))
            .path("next")
            .asText(null);
    if (next != null) {
      same(plain, mapped, "/v1/observations?limit=all&format=csv&cursor=" + next, what);
    }
    String arrow = question + "&format=arrow";
    HttpResponse<byte[]> expected = plain.get(arrow);
    HttpResponse<byte[]> found = mapped.get(arrow);
    assertThat(found.statusCode()).isEqualTo(expected.statusCode());
    if (expected.statusCode() == 200) {
      assertThat(ArrowRows.of(found.body()))
          .as("seed %d, %s, %s", seed, what, arrow)
          .isEqualTo(ArrowRows.of(expected.body()));
    }
  }

  private String question(Random random) {
    List<String> indicators =
        List.of("unemployment-rate", "low-income", "population", "median-income", "*");
    List<String> areas =
        List.of(
            "&area=01000,01399,092",
            "&area=0921017",
            "&level=district",
            "&level=postal,municipality&within=092",
            "");
    List<String> periods =
        List.of(
            "",
            "&period=latest",
            "&period=last:3",
            "&period=2007,2012,2020",
            "&from=2006&to=2015",
            "&period=last:2&to=2018",
            "&period=2021-01-01..2021-04-14");
    List<String> rest = List.of("", "&sex=*", "&sex=female", "&sex=*&age=*&limit=7", "&limit=3");
    return "/v1/"
        + (random.nextBoolean() ? "series" : "observations")
        + "?indicator="
        + indicators.get(random.nextInt(indicators.size()))
        + areas.get(random.nextInt(areas.size()))
        + periods.get(random.nextInt(periods.size()))
        + rest.get(random.nextInt(rest.size()))
        + "&lang="
        + List.of("fi", "sv", "en").get(random.nextInt(3));
  }

  /** All series, page by page, in three languages. */
  private void everySeries(ApiFixture plain, ApiFixture mapped) throws Exception {
    for (String lang : List.of("fi", "sv", "en")) {
      String question = "/v1/series?indicator=*&sex=*&age=*&limit=400&lang=" + lang;
      int pages = 0;
      while (question != null) {
        HttpResponse<byte[]> page = same(plain, mapped, question, "all");
        String next = ApiFixture.json(page).get("next").asText(null);
        question = next == null ? null : "/v1/series?limit=400&lang=" + lang + "&cursor=" + next;
        pages++;
      }
      assertThat(pages).isGreaterThan(2);
    }
  }

  private HttpResponse<byte[]> same(
      ApiFixture plain, ApiFixture mapped, String question, String what) throws Exception {
    HttpResponse<byte[]> expected = plain.get(question);
    HttpResponse<byte[]> found = mapped.get(question);
    assertThat(text(found)).as("seed %d, %s, %s", seed, what, question).isEqualTo(text(expected));
    assertThat(found.statusCode()).isEqualTo(expected.statusCode());
    assertThat(found.headers().firstValue("ETag")).isEqualTo(expected.headers().firstValue("ETag"));
    return found;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aReleaseTakesOverTheShardsOfWhatItDidNotTouchAndDamageIsMended() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    String question = "/v1/series?indicator=low-income&area=01007&sex=*";
    try (ApiFixture api = new ApiFixture(home).await("r3").awaitColumns()) {
      Set<String> shards = shards(home);
      assertThat(shards).hasSize(4);
      String before = text(api.get(question));
      for (String shard : shards) {
        Path file = home.serving().resolve("columns").resolve(shard);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      awaitWhole(home, shards);
      api.awaitColumns();
      assertThat(shards(home)).isEqualTo(shards);
      assertThat(text(api.get(question.replace("sex=*", "sex=male,female,_T")))).isEqualTo(before);
    }
    for (String shard : shards(home)) {
      Files.delete(home.serving().resolve("columns").resolve(shard));
    }
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      String without = text(api.get(question));
      api.awaitColumns();
      assertThat(shards(home)).hasSize(4);
      assertThat(text(api.get(question + "&lang=fi"))).isEqualTo(without);
    }
  }

  @Test
  void whatARevisionDoesNotTouchIsNotWrittenAgain() throws Exception {
    try (ManyReleases home = ManyReleases.suppressedLate(folder.resolve("home"), seed)) {
      for (int i = 0; i < 3; i++) {
        home.next();
      }
      try (ApiFixture api = new ApiFixture(home.home()).await("r3").awaitColumns()) {
        Set<String> before = shards(home.home());
        home.next();
        api.await("r4").awaitColumns();
        Set<String> after = shards(home.home());
        after.retainAll(before);
        assertThat(after).as("seed %d", seed).isNotEmpty();
        assertThat(shards(home.home())).hasSizeGreaterThan(before.size());
      }
    }
  }

  /** Waits until each shard is again what its name, by its content, says. */
  private static void awaitWhole(Home home, Set<String> shards) throws Exception {
    for (int i = 0; i < 600; i++) {
      int whole = 0;
      for (String shard : shards) {
        if (isWhole(home.serving().resolve("columns").resolve(shard))) {
          whole++;
        }
      }
      if (whole == shards.size()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("damaged shards are not mended");
  }

  private static boolean isWhole(Path shard) throws IOException {
    try {
      String named = shard.getFileName().toString().replace(".columns", "");
      return ReleaseSums.sha256(shard).startsWith(named);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Set<String> shards(Home home) throws Exception {
    try (Stream<Path> files = Files.list(home.serving().resolve("columns"))) {
      return new HashSet<>(
          files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".columns")).toList());
    }
  }
}
