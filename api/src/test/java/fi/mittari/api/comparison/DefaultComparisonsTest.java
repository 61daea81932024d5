package fi.mittari.api.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.GridHome;
import fi.mittari.api.http.Question;
import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.kept.KeptResults.Origin;
import fi.mittari.api.serving.Ahead;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Pace;
import fi.mittari.api.serving.Servings;
import fi.mittari.model.Polarity;
import fi.mittari.model.home.Home;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Scaled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultComparisonsTest {

  @TempDir private Path folder;
  private KeptResults kept;

  @BeforeEach
  void open() {
    kept = new KeptResults(folder);
    kept.look();
  }

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void whatIsAskedByDefaultIsKnownAheadAndIsTheSame() throws Exception {
    Home home = GridHome.create(folder.resolve("home"));
    try (Lease lease = Servings.newest(home, "256MB")) {
      Question question =
          Question.unasked(
              lease.serving(),
              Map.of(
                  "indicator", "share-1", "level", "district", "within", "101", "period", "2020"));
      List<ComparisonBody.AreaBody> before = Compared.of(question).comparison().areas();
      assertThat(kept.count()).isZero();
      Ahead.Questions questions = new DefaultComparisons().of(lease.serving(), kept);
      assertThat(questions.size()).isGreaterThanOrEqualTo(2);
      for (int i = 0; i < questions.size(); i++) {
        questions.prepare(i, Pace.FREE);
      }
      int filled = kept.count();
      assertThat(filled).isGreaterThanOrEqualTo(2);
      lease.serving().prepare(KeptResults.class, kept);
      List<ComparisonBody.AreaBody> after = Compared.of(question).comparison().areas();
      assertThat(kept.count()).as("nothing had to be computed").isEqualTo(filled);
      assertThat(after).isEqualTo(before);
      assertThat(after.get(0).rankUpper()).isNotNull();
    }
  }

  @Test
  void theNewestPeriodsComeFirstAndEachQuestionComesOnce() throws Exception {
    Home home = GridHome.create(folder.resolve("home"));
    try (Lease lease = Servings.newest(home, "256MB")) {
      Ahead.Questions questions = new DefaultComparisons().of(lease.serving(), kept);
      List<Map<String, String>> asked = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        asked.add(((DefaultComparisons.OfRelease) questions).parameters(i));
      }
      assertThat(asked).doesNotHaveDuplicates();
      Map<String, String> newest = new HashMap<>();
      asked.forEach(
          a -> newest.merge(indicator(a), period(a), (x, y) -> x.compareTo(y) > 0 ? x : y));
      List<Boolean> isNewest =
          asked.stream().map(a -> newest.get(indicator(a)).equals(period(a))).toList();
      assertThat(isNewest).contains(true, false).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  private static String indicator(Map<String, String> asked) {
    return asked.get("indicator") + " " + asked.get("level");
  }

  private static String period(Map<String, String> asked) {
    return asked.get("period");
  }

  @Test
  void whatIsComputedForWhoAsksIsKnownToTheNext() throws Exception {
    Home home = GridHome.create(folder.resolve("home"));
    try (Lease lease = Servings.newest(home, "256MB")) {
      lease.serving().prepare(KeptResults.class, kept);
      Map<String, String> parameters =
          Map.of("indicator", "share-1", "level", "district", "within", "101", "confidence", "95");
      Question question = Question.unasked(lease.serving(), parameters);
      List<ComparisonBody.AreaBody> first = Compared.of(question).comparison().areas();
      assertThat(kept.count()).isEqualTo(1);
      assertThat(Compared.of(question).comparison().areas()).isEqualTo(first);
      assertThat(kept.count()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheSameFiguresAreFoundAgain() {
    RankInterval[] some = {new RankInterval(1, 2), new RankInterval(1, 2)};
    ask(1, Polarity.NEUTRAL, Confidence.P95, some);
    RankInterval[] none = {};
    assertThat(ask(1, Polarity.NEUTRAL, Confidence.P95, none)).isEqualTo(some);
    assertThat(kept.count()).isEqualTo(1);
    ask(Math.nextUp(1.0), Polarity.NEUTRAL, Confidence.P95, some);
    ask(1, Polarity.HIGHER_IS_BETTER, Confidence.P95, some);
    ask(1, Polarity.NEUTRAL, Confidence.P99_8, some);
    assertThat(kept.count()).isEqualTo(4);
  }

  @Test
  void ranksAreReadAsTheyWereWritten() {
    Random random = new Random(7);
    for (int areas : new int[] {1, 2, 254, 255, 256, 400}) {
      RankInterval[] made =
          IntStream.range(0, areas)
              .mapToObj(i -> new RankInterval(1 + random.nextInt(i + 1), Math.max(i + 1, areas)))
              .toArray(RankInterval[]::new);
      Scaled scaled =
          new Scaled(random.doubles(areas).toArray(), random.doubles(areas, 1, 2).toArray());
      KnownRanks known = new KnownRanks(kept, Origin.AHEAD);
      known.of(scaled, Polarity.NEUTRAL, Confidence.P95, () -> made);
      assertThat(known.of(scaled, Polarity.NEUTRAL, Confidence.P95, () -> new RankInterval[0]))
          .as("%d areas", areas)
          .isEqualTo(made);
    }
  }

  private RankInterval[] ask(
      double value, Polarity polarity, Confidence confidence, RankInterval[] made) {
    Scaled scaled = new Scaled(new double[] {value, 2}, new double[] {1, 1});
    return new KnownRanks(kept, Origin.AHEAD).of(scaled, polarity, confidence, () -> made);
  }
}
