package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.ManyReleases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every path that takes {@code asOf} is asked when a release is the newest, and again when later
 * ones have come: by the release and by its day the same is answered.
 */
class PastAnswersTest {

  private static final int SUPPRESSED = ManyReleases.LAST;

  static final List<String> QUESTIONS =
      List.of(
          "/v1/observations?indicator=unemployment-rate&sex=*&period=*",
          "/v1/observations?indicator=low-income&sex=*&period=2019,2021&limit=2400",
          "/v1/observations?indicator=low-income&period=2020&format=csv",
          "/v1/observations?indicator=median-income,population&lang=sv",
          "/v1/series?indicator=low-income&area=01000,01007,01033&sex=*",
          "/v1/series?indicator=unemployment-rate,median-income&level=district",
          "/v1/series?indicator=low-income&level=postal&format=csv",
          "/v1/comparisons?indicator=low-income&level=postal&within=092",
          "/v1/comparisons?indicator=low-income&level=postal&benchmark=previous&period=2021",
          "/v1/comparisons?indicator=unemployment-rate&level=district&period=2007&benchmark=parent",
          "/v1/comparisons?indicator=unemployment-rate&area=target&period=2007",
          "/v1/areas/0921017/profile",
          "/v1/areas/01007/profile?benchmark=previous",
          "/v1/areas/01033/profile?lang=en",
          "/v1/indices",
          "/v1/indices/need",
          "/v1/indices/need/ranking",
          "/v1/indices/need/ranking?weights=income:3",
          "/v1/segregation?indicator=low-income&level=postal&changes=each&from=2018",
          "/v1/segregation?indicator=unemployment-rate&level=district",
          "/v1/availability",
          "/v1/availability?indicator=low-income&from=2019",
          "/v1/indicators",
          "/v1/indicators/low-income",
          "/v1/dimensions",
          "/v1/areas?level=district",
          "/v1/areas/0921016",
          "/v1/areas?level=district&format=geojson",
          "/v1/goals",
          "/v1/goals?unit=work&lang=en",
          "/v1/goals?format=csv",
          "/v1/goals/city-goals:1.1",
          "/v1/goals/city-goals:1.2?lang=sv",
          "/v1/measures",
          "/v1/measures?format=csv",
          "/v1/receipts?indicator=unemployment-rate&area=0921017&period=2007",
          "/v1/receipts?indicator=unemployment-rate&area=0921016&period=2005",
          "/v1/receipts?indicator=low-income&area=01007&period=2020");

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;

  @Test
  void theSameIsAnsweredWhateverCameLater() throws Exception {
    try (ManyReleases late = ManyReleases.suppressedLate(folder.resolve("late"), seed);
        ManyReleases always = ManyReleases.suppressedAlways(folder.resolve("always"), seed)) {
      late.next();
      try (ApiFixture api = new ApiFixture(late.home())) {
        List<Map<String, String>> then = new ArrayList<>(List.of(Map.of()));
        then.add(answers(api.await("r1"), ""));
        for (int release = 2; release < SUPPRESSED; release++) {
          late.next();
          then.add(answers(api.await("r" + release), ""));
        }
        assertThat(then.get(7)).isNotEqualTo(then.get(6)).isNotEqualTo(then.get(5));
        for (int release = 1; release < SUPPRESSED; release++) {
          compare(then.get(release), answers(api, "asOf=r" + release), "r" + release);
        }
        for (int release : new int[] {1, 2 + (int) (seed % 5), 7}) {
          String day = LocalDate.of(2026, 1, 1).plusDays(release).toString();
          compare(then.get(release), answers(api, "asOf=" + day), "r%d by day".formatted(release));
        }
        late.next();
        api.await("r" + SUPPRESSED);
        suppressedInEveryRelease(api, always);
      }
    }
  }

  /** After r8 the past is as if what it hides had never been open. */
  private void suppressedInEveryRelease(ApiFixture late, ManyReleases always) throws Exception {
    for (int release = 1; release <= SUPPRESSED; release++) {
      always.next();
    }
    try (ApiFixture api = new ApiFixture(always.home()).await("r" + SUPPRESSED)) {
      for (int release = 1; release <= SUPPRESSED; release++) {
        String asOf = "asOf=r" + release;
        compare(
            answers(api, asOf), answers(late, asOf), "r%d, suppressed later".formatted(release));
      }
    }
  }

  private void compare(Map<String, String> expected, Map<String, String> found, String what) {
    SoftAssertions all = new SoftAssertions();
    expected.forEach(
        (question, answer) -> {
          String other = found.get(question);
          if (answer.startsWith("4")) {
            // What was not there then is named as such now that its words are known.
            all.assertThat(other)
                .as("seed %d, %s, %s", seed, what, question)
                .doesNotContainPattern("\"(value|numerator)\":[0-9]");
            return;
          }
          int at = Arrays.mismatch(answer.toCharArray(), other.toCharArray());
          all.assertThat(at < 0 ? "" : around(other, at))
              .as("seed %d, %s, %s", seed, what, question)
              .isEqualTo(at < 0 ? "" : around(answer, at));
        });
    all.assertAll();
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 150));
  }

  /** An answer without what leads from it to the same release. */
  private static String unlinked(String answer) {
    return answer.replaceAll("asOf=[^&\"\\s,]*&?", "").replaceAll("[?&](?=[\"\\s,])", "");
  }

  private static Map<String, String> answers(ApiFixture api, String asOf) throws Exception {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String question : QUESTIONS) {
      String path =
          asOf.isEmpty() ? question : question + (question.contains("?") ? "&" : "?") + asOf;
      HttpResponse<byte[]> answer = api.get(path);
      assertThat(answer.statusCode()).as(path).isLessThan(500);
      answers.put(question, answer.statusCode() + " " + unlinked(ApiFixture.text(answer)));
    }
    return answers;
  }
}
