package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.ManyReleases;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that saw the releases come answers byte for byte as one that starts at the last. */
class CarriedOnAnswersTest {

  private static final List<String> OF_A_RELEASE =
      List.of(
          "/v1/releases/r%d", "/v1/releases/r%d/changes?limit=5000", "/v1/releases/r%d/turnover");

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;

  @Test
  void everyAnswerIsTheSameHoweverTheFileWasMade() throws Exception {
    try (ManyReleases releases = ManyReleases.suppressedLate(folder.resolve("home"), seed)) {
      Map<String, byte[]> carried;
      try (ApiFixture api = new ApiFixture(releases.home())) {
        for (int release = 1; release <= ManyReleases.LAST; release++) {
          releases.next();
          api.await("r" + release);
        }
        carried = answers(api);
      }
      Path file =
          releases.home().serving().resolve("serving-r%d.duckdb".formatted(ManyReleases.LAST));
      assertThat(sortedAt(file)).as("it was carried on").isLessThan(ManyReleases.LAST);
      try (Stream<Path> files = Files.list(releases.home().serving())) {
        for (Path built : files.filter(Files::isRegularFile).toList()) {
          Files.delete(built);
        }
      }
      try (ApiFixture api = new ApiFixture(releases.home()).await("r" + ManyReleases.LAST)) {
        answers(api)
            .forEach(
                (question, answer) ->
                    assertThat(new String(carried.get(question), StandardCharsets.UTF_8))
                        .as("seed %d, %s", seed, question)
                        .isEqualTo(new String(answer, StandardCharsets.UTF_8)));
      }
      assertThat(sortedAt(file)).as("it was built from the start").isEqualTo(ManyReleases.LAST);
    }
  }

  private static int sortedAt(Path file) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("attach '%s' as file (read_only)".formatted(file));
      try (ResultSet row = statement.executeQuery("select sorted_release from file.meta")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private Map<String, byte[]> answers(ApiFixture api) throws Exception {
    List<String> questions = new ArrayList<>(PastAnswersTest.QUESTIONS);
    questions.add("/v1/releases");
    questions.add("/v1/observations?limit=20000&sex=*&age=*");
    for (int release = 1; release <= ManyReleases.LAST; release++) {
      // Of half of the past, another half each time.
      boolean asked = (release + seed) % 2 == 0;
      for (String question : asked ? PastAnswersTest.QUESTIONS : List.<String>of()) {
        questions.add(question + (question.contains("?") ? "&" : "?") + "asOf=r" + release);
      }
      for (String question : OF_A_RELEASE) {
        questions.add(question.formatted(release));
      }
    }
    Map<String, byte[]> answers = new LinkedHashMap<>();
    for (String question : questions) {
      HttpResponse<byte[]> answer = api.get(question);
      assertThat(answer.statusCode()).as(question).isLessThan(500);
      answers.put(question, answer.body());
    }
    return answers;
  }
}
