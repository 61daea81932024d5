package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.fixture.GridHome;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.Servings;
import fi.mittari.model.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are the same, to the byte, with nothing kept, while it is kept, and when it is known. */
class KeptAnswersTest {

  @TempDir private Path folder;

  @Test
  void ofTheGrid() throws Exception {
    alike(GridHome.create(folder.resolve("home")));
  }

  @Test
  void ofTheSample() throws Exception {
    alike(SampleHome.create(folder.resolve("home")));
  }

  private void alike(Home home) throws Exception {
    try (Lease lease = Servings.newest(home, "256MB");
        KeptResults kept = new KeptResults(folder)) {
      Serving serving = lease.serving();
      Map<String, String> plain = answers(serving);
      assertThat(plain).hasSizeGreaterThan(20);
      kept.look();
      serving.prepare(KeptResults.class, kept);
      assertThat(answers(serving)).isEqualTo(plain);
      int known = kept.count();
      assertThat(known).isPositive();
      assertThat(answers(serving)).isEqualTo(plain);
      assertThat(kept.count()).isEqualTo(known);
    }
    try (Lease lease = Servings.newest(home, "256MB");
        KeptResults again = new KeptResults(folder)) {
      Map<String, String> plain = answers(lease.serving());
      again.look();
      int known = again.count();
      lease.serving().prepare(KeptResults.class, again);
      assertThat(answers(lease.serving())).isEqualTo(plain);
      assertThat(again.count()).as("all was known after the restart").isEqualTo(known);
    }
  }

  /** By their questions. */
  private static Map<String, String> answers(Serving serving) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (Indicator indicator : serving.catalog().indicators().live()) {
      for (Map<String, String> more : variants()) {
        Map<String, String> parameters = new TreeMap<>(more);
        String path = parameters.remove("path");
        parameters.put("indicator", indicator.code());
        parameters.put("level", "district");
        answers.put(path + " " + parameters, answer(serving, path, parameters));
      }
    }
    return answers;
  }

  private static List<Map<String, String>> variants() {
    List<Map<String, String>> variants = new ArrayList<>();
    for (String benchmark : List.of("rest", "parent", "previous", "12.5")) {
      variants.add(Map.of("path", "/v1/comparisons", "benchmark", benchmark));
    }
    variants.add(Map.of("path", "/v1/comparisons", "confidence", "95"));
    variants.add(Map.of("path", "/v1/comparisons", "ranks", "simultaneous"));
    variants.add(Map.of("path", "/v1/segregation"));
    variants.add(Map.of("path", "/v1/segregation", "changes", "each", "confidence", "99.8"));
    return variants;
  }

  private static String answer(Serving serving, String path, Map<String, String> parameters) {
    Endpoint endpoint =
        Api.endpoints().stream().filter(e -> e.path().equals(path)).findFirst().orElseThrow();
    try {
      Question question = Question.unasked(serving, parameters);
      return new String(endpoint.answers().to(question).body(), StandardCharsets.UTF_8);
    } catch (ProblemException e) {
      return e.getMessage();
    }
  }
}
