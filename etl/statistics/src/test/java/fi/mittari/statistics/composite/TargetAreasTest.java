package fi.mittari.statistics.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetAreasTest {

  private static final int DISTRICTS = 61;

  @Test
  void clearlyWorseDistrictsAreCertain() {
    TargetAreas.Ranking ranking = question(1, 0.35).rank();
    for (TargetAreas.Area area : ranking.areas()) {
      boolean worse = area.place() < 5;
      assertThat(area.selected()).isEqualTo(worse);
      assertThat(area.certainty()).isEqualTo(worse ? Certainty.CERTAIN : Certainty.NOT_SELECTED);
      assertThat(area.weightsChance()).isCloseTo(worse ? 1 : 0, within(1e-9));
      assertThat(area.interval().contains(area.rank())).isTrue();
      assertThat(Arrays.stream(area.contributions()).sum()).isCloseTo(area.score(), within(1e-9));
    }
    assertThat(ranking.sensitivity()).hasSize(4);
    assertThat(ranking.sensitivity().get(2).without()).isEqualTo("c2");
    assertThat(ranking.sensitivity().get(2).selected()).containsExactly(0, 1, 2, 3, 4);
    assertThat(ranking.fixed()).isEmpty();
  }

  @Test
  void alikeDistrictsAreATossUp() {
    TargetAreas.Ranking ranking = question(1, 0.12).rank();
    assertThat(ranking.areas()).noneMatch(a -> a.certainty() == Certainty.CERTAIN);
    assertThat(ranking.areas().stream().filter(TargetAreas.Area::selected)).hasSize(5);
    assertThat(ranking.areas().stream().mapToDouble(TargetAreas.Area::samplingChance).sum())
        .isCloseTo(5, within(1e-9));
  }

  /**
   * By hand, min–max: a gives 100, 0, 50 and b 0, 100, 52.6; the means 50, 50, 51.3 choose the
   * third; without a the second is left, without b the first. The first is chosen where the share
   * of a's weight is above 0.5127, the second where it is below 0.4867: about as often.
   */
  @Test
  void weightNoiseAndLeavingOutStartFromTheGivenWeights() {
    List<Criterion> criteria =
        List.of(
            new Criterion("a", 1, Need.HIGHER, Observations.fixed(new double[] {2, 0, 1})),
            new Criterion("b", 1, Need.HIGHER, Observations.fixed(new double[] {0, 1.9, 1})));
    TargetAreas.Ranking ranking =
        new TargetAreas(criteria, Normalisation.MIN_MAX, Aggregation.ARITHMETIC, 1, 2000, 0.5, 3)
            .rank();
    assertThat(ranking.areas().get(2).selected()).isTrue();
    assertThat(ranking.sensitivity().get(0).selected()).containsExactly(1);
    assertThat(ranking.sensitivity().get(1).selected()).containsExactly(0);
    assertThat(ranking.areas().get(0).weightsChance()).isBetween(0.4, 0.5);
    assertThat(ranking.areas().get(1).weightsChance()).isBetween(0.4, 0.5);
  }

  @Test
  void theSameQuestionGivesTheSameAnswer() {
    TargetAreas.Ranking first = question(7, 0.2).rank();
    TargetAreas.Ranking second = question(7, 0.2).rank();
    for (int i = 0; i < DISTRICTS; i++) {
      TargetAreas.Area one = first.areas().get(i);
      TargetAreas.Area other = second.areas().get(i);
      assertThat(other.samplingChance()).isEqualTo(one.samplingChance());
      assertThat(other.weightsChance()).isEqualTo(one.weightsChance());
      assertThat(other.interval()).isEqualTo(one.interval());
    }
  }

  @Test
  void fixedCriteriaHaveNoChanceToGive() {
    Criterion known =
        new Criterion("k", 1, Need.LOWER, Observations.fixed(new double[] {3, 1, 2, Double.NaN}));
    TargetAreas.Ranking ranking = question(List.of(known), 2).rank();
    assertThat(ranking.fixed()).containsExactly("k");
    assertThat(ranking.areas().get(1).selected()).isTrue();
    assertThat(ranking.areas().get(1).certainty()).isEqualTo(Certainty.NOT_CALCULATED);
    assertThat(ranking.areas().get(1).interval()).isNull();
    assertThat(ranking.areas().get(3).rank()).isZero();
    assertThat(ranking.areas().get(3).selected()).isFalse();
    assertThat(ranking.sensitivity()).as("nothing is left without it").isEmpty();
  }

  @Test
  void oneFixedCriterionBesideOthersIsNamed() {
    double[] n = {100, 100, 100, 100};
    List<Criterion> criteria =
        List.of(
            new Criterion("a", 1, Need.HIGHER, Observations.fixed(new double[] {4, 3, 2, 1})),
            new Criterion(
                "b",
                1,
                Need.HIGHER,
                Observations.proportions(new double[] {50, 40, Double.NaN, 10}, n)));
    TargetAreas.Ranking ranking = question(criteria, 1).rank();
    assertThat(ranking.fixed()).containsExactly("a");
    assertThat(ranking.areas().get(0).samplingChance()).isBetween(0.5, 1.0);
    assertThat(ranking.areas().get(2).incomplete()).isTrue();
  }

  @Test
  void householdsMakeSharesLessSure() {
    double[] x = {60, 50, 40, 30};
    double[] n = {200, 200, 200, 200};
    double one = spread(Observations.proportions(x, n));
    double four = spread(Observations.proportions(x, n, 4));
    assertThat(four).isGreaterThan(one);
  }

  @Test
  void refusesMoreThanThereAre() {
    assertThatThrownBy(
            () ->
                question(
                    List.of(
                        new Criterion("a", 1, Need.HIGHER, Observations.fixed(new double[] {1}))),
                    2))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("number of areas is 1");
  }

  private static double spread(Observations observations) {
    double[] first =
        Arrays.stream(observations.draw(2000, Draws.seeded(3))).mapToDouble(d -> d[0]).toArray();
    double mean = Arrays.stream(first).average().orElseThrow();
    return Arrays.stream(first).map(d -> (d - mean) * (d - mean)).sum();
  }

  private static TargetAreas question(List<Criterion> criteria, int select) {
    return new TargetAreas(
        criteria, Normalisation.Z_SCORE, Aggregation.ARITHMETIC, select, 500, 0.5, 1);
  }

  /** Five districts with the share {@code worse}, the others with 12 %. */
  private static TargetAreas question(long seed, double worse) {
    Draws random = Draws.seeded(seed);
    Criterion[] criteria = new Criterion[4];
    for (int k = 0; k < criteria.length; k++) {
      double[] n = new double[DISTRICTS];
      double[] x = new double[DISTRICTS];
      Arrays.setAll(n, i -> 800 + 30 * i);
      Arrays.setAll(x, i -> random.binomial((long) n[i], i < 5 ? worse : 0.12));
      criteria[k] = new Criterion("c" + k, 1, Need.HIGHER, Observations.proportions(x, n));
    }
    return new TargetAreas(
        List.of(criteria), Normalisation.Z_SCORE, Aggregation.ARITHMETIC, 5, 1000, 0.5, seed);
  }
}
