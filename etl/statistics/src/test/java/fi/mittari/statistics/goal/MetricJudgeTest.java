package fi.mittari.statistics.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.Period;
import fi.mittari.model.goal.GoalReport.Light;
import fi.mittari.model.goal.GoalReport.Outcome;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Baseline;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.model.goal.Target;
import fi.mittari.model.goal.Target.Group;
import fi.mittari.model.goal.Target.Order;
import fi.mittari.model.goal.Target.Rule;
import fi.mittari.model.goal.Wording;
import fi.mittari.statistics.goal.MetricJudge.Done;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricJudgeTest {

  private static final LocalDate END = LocalDate.of(2021, 12, 31);
  private static final Wording TEXT = Wording.of("x");

  private static Figure figure(String id, Double value, String period) {
    return new Figure(id, null, TEXT, 1, null, period == null ? null : new Baseline(period, value));
  }

  private static Target target(Rule rule, Double value) {
    return new Target(rule, null, value, null, null, null, null, null, null, null);
  }

  private static Metric metric(Target target, Figure... figures) {
    return new Metric(
        "m", TEXT, Metric.FIGURES, Arrays.asList(figures), null, target, null, null, null);
  }

  private static Point at(String period, double value) {
    return Point.observed(Period.of(period), value, null, null);
  }

  private static Point at(String period, double value, double lower, double upper) {
    return Point.observed(Period.of(period), value, lower, upper);
  }

  private static Verdict judge(Target target, Figure figure, String day, Point... points) {
    return MetricJudge.of(
        metric(target, figure),
        END,
        LocalDate.parse(day),
        Done.UNKNOWN,
        Map.of(figure.id(), FigureData.of(figure, List.of(points))));
  }

  @Test
  void tenPercentOf496DropoutsLess() {
    Figure count = figure("count", 496.0, "2020");
    Target tenth = target(Rule.CHANGE_PERCENT, -10.0);
    Verdict window =
        judge(
            tenth,
            count,
            "2021-05-03",
            at("2020", 496),
            Point.reported(Period.of("2021-01-01..2021-04-14"), 70));
    assertThat(window.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(window.reason().en()).contains("2021-01-01..2021-04-14", "2020");
    assertThat(window.latest().value()).isEqualTo(70);
    assertThat(window.high()).isCloseTo(446.4, within(1e-9));
    assertThat(window.low()).isNull();

    Verdict year = judge(tenth, count, "2022-02-01", at("2020", 496), at("2021", 446));
    assertThat(year.status()).isEqualTo(Status.MET);
    assertThat(judge(tenth, count, "2022-02-01", at("2021", 447)).status())
        .isEqualTo(Status.NOT_MET);
    assertThat(judge(tenth, count, "2021-05-03", at("2020", 496)).reason().fi())
        .isEqualTo("lähtötason (2020) jälkeen ei ole uutta lukua");
  }

  @Test
  void waitingTimesFollowThePathFromBaselineToTarget() {
    Figure t3 = figure("t3", 26.0, "2019-H1");
    Target seven = target(Rule.AT_MOST, 7.0);
    assertThat(judge(seven, t3, "2019-12-31").status()).isEqualTo(Status.NO_INFORMATION);

    Verdict half = judge(seven, t3, "2021-01-15", at("2020-H2", 12));
    assertThat(half.status()).isEqualTo(Status.ON_TRACK);
    // 550 of the 915 days from 30.6.2019 to 31.12.2021 have passed.
    assertThat(half.path()).isCloseTo(26 - 19 * 550 / 915.0, within(1e-9));
    assertThat(judge(seven, t3, "2021-01-15", at("2020-H2", 20)).status())
        .isEqualTo(Status.OFF_TRACK);
    assertThat(judge(seven, t3, "2021-01-15", at("2020-H2", 16, 12, 20)).status())
        .isEqualTo(Status.AT_RISK);
    assertThat(judge(seven, t3, "2021-01-15", at("2020-H2", 6.5)).status()).isEqualTo(Status.MET);
    assertThat(judge(seven, t3, "2022-01-15", at("2021-H2", 8)).status()).isEqualTo(Status.NOT_MET);
    Verdict late = judge(seven, t3, "2022-01-15", at("2020-H2", 6));
    assertThat(late.status()).isEqualTo(Status.NO_INFORMATION);
    assertThat(late.reason().en()).contains("2020-H2");

    Figure dental = figure("dental", 150.0, "2019-H1");
    assertThat(
            judge(target(Rule.AT_MOST, 120.0), dental, "2022-01-15", at("2021-H1", 120)).status())
        .isEqualTo(Status.MET);
  }

  @Test
  void surveysReachLevelsAndFallByPoints() {
    Figure satisfied = figure("a", 89.0, "2019");
    assertThat(judge(target(Rule.AT_LEAST, 90.0), satisfied, "2022-01-01", at("2021", 90)).status())
        .isEqualTo(Status.MET);
    Figure alcohol = figure("a", 11.0, "2019");
    Target three = target(Rule.CHANGE_POINTS, -3.0);
    assertThat(judge(three, alcohol, "2022-01-01", at("2021", 8.0)).status()).isEqualTo(Status.MET);
    assertThat(judge(three, alcohol, "2022-01-01", at("2021", 8.1)).status())
        .isEqualTo(Status.NOT_MET);
    assertThat(judge(three, figure("a", null, "2019"), "2022-01-01", at("2021", 8)).reason().en())
        .contains("baseline that is not known");
    Figure visitors = figure("a", 2182.0, "2019");
    Target more = target(Rule.MORE_THAN, 2182.0);
    assertThat(judge(more, visitors, "2022-01-01", at("2021", 2182)).status())
        .isEqualTo(Status.NOT_MET);
    assertThat(judge(more, visitors, "2022-01-01", at("2021", 2183)).status())
        .isEqualTo(Status.MET);
    Figure changers = figure("a", 1800.0, "2020-07");
    Verdict added =
        judge(target(Rule.CHANGE_AMOUNT, 200.0), changers, "2022-01-01", at("2021-12", 2000));
    assertThat(added.status()).isEqualTo(Status.MET);
    assertThat(added.low()).isEqualTo(2000);
  }

  @Test
  void sixtyPercentAndAboveFourPointThreeTogether() {
    Target both =
        new Target(
            Rule.ALL_OF,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(
                new Target(
                    Rule.AT_LEAST, "response", 60.0, null, null, null, null, null, null, null),
                new Target(Rule.MORE_THAN, "pulse", 4.3, null, null, null, null, null, null, null)),
            null);
    Figure response = figure("response", null, null);
    Figure pulse = figure("pulse", null, null);
    Metric metric = metric(both, response, pulse);
    assertThat(pulseStatus(metric, response, 60, pulse, 4.4).status()).isEqualTo(Status.MET);
    assertThat(pulseStatus(metric, response, 60, pulse, 4.3).status()).isEqualTo(Status.NOT_MET);
    Verdict low = pulseStatus(metric, response, 59, pulse, 4.9);
    assertThat(low.status()).isEqualTo(Status.NOT_MET);
    assertThat(low.conditions())
        .extracting(Verdict::status)
        .containsExactly(Status.NOT_MET, Status.MET);
  }

  private static Verdict pulseStatus(
      Metric metric, Figure response, double share, Figure pulse, double mark) {
    return MetricJudge.of(
        metric,
        END,
        LocalDate.of(2022, 1, 1),
        Done.UNKNOWN,
        Map.of(
            "response",
            FigureData.of(response, List.of(Point.reported(Period.of("2021"), share))),
            "pulse",
            FigureData.of(pulse, List.of(Point.reported(Period.of("2021"), mark)))));
  }

  @Test
  void ranksAreHeldAgainstAShareOfTheGroup() {
    Figure place = figure("place", 2.0, "2020");
    Target third =
        new Target(
            Rule.RANK_SHARE,
            null,
            0.3333,
            null,
            null,
            Order.LOWEST_FIRST,
            new Group(TEXT, null, 9),
            null,
            null,
            null);
    assertThat(judge(third, place, "2022-01-01", at("2021", 3)).status()).isEqualTo(Status.MET);
    assertThat(judge(third, place, "2022-01-01", at("2021", 4)).status()).isEqualTo(Status.NOT_MET);
    Target unknownSize =
        new Target(
            Rule.RANK_SHARE,
            null,
            0.3333,
            null,
            null,
            Order.LOWEST_FIRST,
            new Group(TEXT, null, null),
            null,
            null,
            null);
    assertThat(judge(unknownSize, place, "2022-01-01", at("2021", 3)).status())
        .isEqualTo(Status.NO_INFORMATION);

    Target second =
        new Target(
            Rule.RANK,
            null,
            2.0,
            null,
            null,
            Order.HIGHEST_FIRST,
            new Group(TEXT, "cities", null),
            null,
            null,
            null);
    Map<String, Double> values = Map.of("a", 5.0, "b", 6.0, "c", 7.0, "d", 1.0);
    Verdict verdict = ranked(second, 5, Map.of("2021", values));
    assertThat(verdict.latest().value()).isEqualTo(3);
    assertThat(verdict.status()).isEqualTo(Status.NOT_MET);

    Map<String, Double> tie = Map.of("a", 6.0, "b", 6.0, "c", 7.0, "d", 1.0);
    assertThat(ranked(second, 6, Map.of("2021", tie)).status()).isEqualTo(Status.MET);
    // Last year's figures do not rank this year's, and a hidden one may lie before or behind.
    Verdict old = ranked(second, 9, Map.of("2020", values));
    assertThat(old.status()).isEqualTo(Status.NO_INFORMATION);
    Map<String, Double> hidden = Map.of("a", 6.0, "b", Double.NaN, "c", 7.0, "d", 1.0);
    assertThat(ranked(second, 6, Map.of("2021", hidden)).status()).isEqualTo(Status.NO_INFORMATION);
    Map<String, Double> first = Map.of("a", 8.0, "b", Double.NaN, "c", 7.0, "d", 1.0);
    assertThat(ranked(second, 8, Map.of("2021", first)).status()).isEqualTo(Status.MET);
  }

  private static Verdict ranked(Target target, double own, Map<String, Map<String, Double>> group) {
    Figure share = figure("share", null, null);
    FigureData data = new FigureData(share, List.of(at("2021", own)), false, null, group, "a");
    return MetricJudge.of(
        metric(target, share), END, LocalDate.of(2022, 1, 1), Done.UNKNOWN, Map.of("share", data));
  }

  @Test
  void aPercentageOfNothingIsNotComputed() {
    for (double change : new double[] {-10, 10}) {
      Verdict verdict =
          judge(
              target(Rule.CHANGE_PERCENT, change),
              figure("a", 0.0, "2020"),
              "2022-01-01",
              at("2021", 5));
      assertThat(verdict.status()).isEqualTo(Status.NO_INFORMATION);
      assertThat(verdict.reason().en()).contains("baseline of 0");
    }
  }

  @Test
  void meansNeedTheirYearsAndLikePeriodsOnly() {
    Figure growth = figure("g", null, null);
    Target mean = new Target(Rule.BETWEEN, null, null, 0.5, 1.5, null, null, 3, null, null);
    assertThat(
            judge(mean, growth, "2022-01-01", at("2019", 0.2), at("2020", 0.8), at("2021", 2.0))
                .latest()
                .value())
        .isCloseTo(1.0, within(1e-9));
    Verdict few = judge(mean, growth, "2022-01-01", at("2020", 1), at("2021", 1));
    assertThat(few.status()).isEqualTo(Status.NO_INFORMATION);
    assertThat(few.reason().en()).contains("3 years", "of 2");

    Figure window =
        new Figure(
            "w",
            null,
            TEXT,
            0,
            new IndicatorRef("i", null, null, "01-01..04-14"),
            new Baseline("2020-01-01..2020-04-14", 80.0));
    Verdict same =
        judge(
            target(Rule.CHANGE_PERCENT, -10.0),
            window,
            "2021-05-03",
            at("2021-01-01..2021-04-14", 70),
            at("2021-01-01..2021-04-30", 75));
    assertThat(same.latest().value()).isEqualTo(70);
    assertThat(same.rule()).isEqualTo("path");
    assertThat(same.status()).isEqualTo(Status.ON_TRACK);
  }

  @Test
  void aPartOfTheYearDoesNotDecideForTheYear() {
    Figure clients = figure("c", null, null);
    Point part = Point.reported(Period.of("2021-01-01..2021-10-17"), 793);
    Target thousand = target(Rule.AT_LEAST, 1000.0);
    assertThat(judge(thousand, clients, "2021-11-01", part).status()).isEqualTo(Status.NOT_YET_DUE);
    Verdict late = judge(thousand, clients, "2022-02-01", part);
    assertThat(late.status()).isEqualTo(Status.NO_INFORMATION);
    assertThat(late.reason().en()).contains("2021-01-01..2021-10-17");
    Point more = Point.reported(Period.of("2021-01-01..2021-10-17"), 1001);
    assertThat(judge(thousand, clients, "2021-11-01", more).status()).isEqualTo(Status.MET);
    assertThat(judge(target(Rule.AT_MOST, 800.0), clients, "2021-11-01", part).status())
        .isEqualTo(Status.NOT_YET_DUE);
  }

  @Test
  void whatIsHiddenIsNotJudged() {
    Figure figure = figure("a", 10.0, "2019");
    Verdict hidden =
        judge(
            target(Rule.AT_MOST, 5.0),
            figure,
            "2021-06-01",
            at("2019", 10),
            Point.absent(Period.of("2020"), "suppressed"));
    assertThat(hidden.status()).isEqualTo(Status.NO_INFORMATION);
    assertThat(hidden.reason().en()).isEqualTo("the figure of 2020 is suppressed");
    assertThat(hidden.latest()).isNull();
  }

  @Test
  void withoutABaselineTheTrendIsProjected() {
    Figure figure = figure("a", null, null);
    List<Point> falling = new ArrayList<>();
    for (int year = 2012; year <= 2019; year++) {
      falling.add(at(String.valueOf(year), 30 - 2.0 * (year - 2012)));
    }
    Verdict verdict =
        judge(target(Rule.AT_MOST, 12.5), figure, "2020-06-01", falling.toArray(Point[]::new));
    assertThat(verdict.rule()).isEqualTo("projection");
    assertThat(verdict.projection().value()).isCloseTo(12, within(0.02));
    assertThat(verdict.status()).isEqualTo(Status.ON_TRACK);
    assertThat(
            judge(target(Rule.AT_MOST, 9.0), figure, "2020-06-01", falling.toArray(Point[]::new))
                .status())
        .isEqualTo(Status.OFF_TRACK);
    assertThat(judge(target(Rule.AT_MOST, 9.0), figure, "2020-06-01", at("2019", 16)).status())
        .isEqualTo(Status.NOT_YET_DUE);
  }

  @Test
  void milestonesAreDoneOrNot() {
    Metric study =
        new Metric(
            "s", TEXT, Metric.MILESTONE, null, null, target(Rule.DONE, null), null, null, null);
    LocalDate may = LocalDate.of(2021, 5, 3);
    LocalDate later = LocalDate.of(2022, 1, 1);
    assertThat(milestone(study, may, new Done(true, may))).isEqualTo(Status.MET);
    assertThat(milestone(study, may, Done.UNKNOWN)).isEqualTo(Status.NOT_YET_DUE);
    assertThat(milestone(study, later, new Done(false, may))).isEqualTo(Status.NOT_MET);
    assertThat(milestone(study, later, Done.UNKNOWN)).isEqualTo(Status.NO_INFORMATION);
  }

  private static Status milestone(Metric metric, LocalDate day, Done done) {
    return MetricJudge.of(metric, END, day, done, Map.of()).status();
  }

  @Test
  void contradictionsAreNamed() {
    assertThat(Contradiction.of(Outcome.FULLY, null, Status.OFF_TRACK)).isPresent();
    assertThat(Contradiction.of(null, Light.BEHIND, Status.ON_TRACK)).isPresent();
    assertThat(Contradiction.of(Outcome.PARTLY, null, Status.MET)).isPresent();
    assertThat(Contradiction.of(Outcome.FULLY, null, Status.NOT_COMPARABLE)).isEmpty();
    assertThat(Contradiction.of(Outcome.FULLY, Light.UNKNOWN, Status.MET)).isEmpty();
    assertThat(Contradiction.ofGoal(List.of(Status.MET, Status.NO_INFORMATION)))
        .isEqualTo(Status.MET);
    assertThat(Contradiction.ofGoal(List.of(Status.NO_INFORMATION, Status.NOT_COMPARABLE)))
        .isEqualTo(Status.NOT_COMPARABLE);
  }
}
