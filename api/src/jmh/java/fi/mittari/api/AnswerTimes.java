package fi.mittari.api;

import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.PlainQuestion;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.selection.Selections;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.ServingSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Random series of 25 years: found, and as a whole answer, without HTTP. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerTimes {

  private static final String PATH = "/v1/series";

  private final Random random = new Random(5);
  private final Endpoint endpoint =
      Api.endpoints().stream().filter(e -> e.path().equals(PATH)).findFirst().orElseThrow();
  private Path folder;
  private ServingSwitch servings;
  private Lease lease;

  /** Writes a home and opens its release with its columns, as it is served. */
  @Setup
  public void open() throws Exception {
    folder = Files.createTempDirectory("answer-times");
    servings = ServingSwitch.start(CityHome.create(folder), "512MB");
    for (int i = 0; !servings.hasColumns(); i++) {
      if (i > 1200) {
        throw new IllegalStateException("the release never had its columns");
      }
      Thread.sleep(100);
    }
    lease = servings.acquire().orElseThrow();
  }

  private Question question(int indicators) {
    StringBuilder codes = new StringBuilder(CityHome.indicator(random.nextInt(10)));
    for (int i = 1; i < indicators; i++) {
      codes.append(',').append(CityHome.indicator(10 + (i - 1) % 10));
    }
    return PlainQuestion.of(
        PATH,
        Map.of(),
        Map.of(
            "indicator",
            List.of(codes.toString()),
            "area",
            List.of(CityHome.area(random.nextInt(CityHome.AREAS)))),
        lease.serving(),
        endpoint);
  }

  /** Key lookup: the codes of a question to the observations of its series. */
  @Benchmark
  public List<Observation> find() {
    Question question = question(1);
    return Observations.find(question, Selections.of(question), Integer.MAX_VALUE);
  }

  /** The same with limits, trends and JSON. */
  @Benchmark
  public byte[] answer() {
    return endpoint.answers().to(question(1)).body();
  }

  @Benchmark
  public byte[] tenAnswersInOne() {
    return endpoint.answers().to(question(10)).body();
  }

  /** Closes the release and deletes the home. */
  @TearDown
  public void close() throws Exception {
    lease.close();
    servings.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
