package fi.mittari.api.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.GridHome;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Servings;
import fi.mittari.model.Polarity;
import fi.mittari.model.home.Home;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Scaled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankKeeperTest {

  private static final RankInterval[] SOME = {new RankInterval(1, 2), new RankInterval(300, 400)};

  @TempDir private Path folder;

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
      KnownRanks known = new KnownRanks(1 << 20);
      RankKeeper.fill(lease.serving(), known, () -> true);
      long filled = known.computed();
      assertThat(filled).isGreaterThanOrEqualTo(2);
      List<ComparisonBody.AreaBody> after = Compared.of(question).comparison().areas();
      assertThat(known.computed()).isEqualTo(filled);
      assertThat(after).isEqualTo(before);
      assertThat(after.get(0).rankUpper()).isNotNull();
    }
  }

  @Test
  void stopsWhereTheReleaseIsNoLongerServed() throws Exception {
    Home home = GridHome.create(folder.resolve("home"));
    try (Lease lease = Servings.newest(home, "256MB")) {
      KnownRanks known = new KnownRanks(1 << 20);
      RankKeeper.fill(lease.serving(), known, () -> false);
      assertThat(known.computed()).isZero();
      AtomicInteger left = new AtomicInteger(2);
      RankKeeper.fill(lease.serving(), known, () -> left.getAndDecrement() > 0);
      assertThat(left).hasValue(-1);
      assertThat(known.computed()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void onlyTheSameFiguresAreFoundAgain() {
    KnownRanks known = new KnownRanks(10_000);
    ask(known, 1, Polarity.NEUTRAL, Confidence.P95);
    assertThat(ask(known, 1, Polarity.NEUTRAL, Confidence.P95)).isEqualTo(SOME);
    assertThat(known.computed()).isEqualTo(1);
    ask(known, Math.nextUp(1.0), Polarity.NEUTRAL, Confidence.P95);
    ask(known, 1, Polarity.HIGHER_IS_BETTER, Confidence.P95);
    ask(known, 1, Polarity.NEUTRAL, Confidence.P99_8);
    assertThat(known.computed()).isEqualTo(4);
  }

  @Test
  void tellsWhenItIsFull() {
    KnownRanks known = new KnownRanks(10_000);
    int asked = 0;
    while (!known.isFull() && asked < 1_000) {
      ask(known, asked++, Polarity.NEUTRAL, Confidence.P95);
    }
    assertThat(asked).isBetween(50, 70);
  }

  private static RankInterval[] ask(
      KnownRanks known, double value, Polarity polarity, Confidence confidence) {
    Scaled scaled = new Scaled(new double[] {value, 2}, new double[] {1, 1});
    return known.of(scaled, polarity, confidence, SOME::clone);
  }
}
