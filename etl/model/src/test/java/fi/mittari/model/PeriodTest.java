package fi.mittari.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static void spans(String code, String start, String end, Frequency frequency) {
    Period period = Period.of(code);
    assertThat(List.of(period.start().toString(), period.end().toString()))
        .containsExactly(start, end);
    assertThat(period.frequency()).isEqualTo(frequency);
    assertThat(period.code()).isEqualTo(code);
  }

  @Test
  void everyFormHasItsDays() {
    spans("2019", "2019-01-01", "2019-12-31", Frequency.YEAR);
    spans("2019-H1", "2019-01-01", "2019-06-30", Frequency.HALF_YEAR);
    spans("2019-H2", "2019-07-01", "2019-12-31", Frequency.HALF_YEAR);
    spans("2019-Q3", "2019-07-01", "2019-09-30", Frequency.QUARTER);
    spans("2020-02", "2020-02-01", "2020-02-29", Frequency.MONTH);
    spans("2019-02", "2019-02-01", "2019-02-28", Frequency.MONTH);
    spans("2019-W32", "2019-08-05", "2019-08-11", Frequency.WEEK);
    spans("2019-W01", "2018-12-31", "2019-01-06", Frequency.WEEK);
    spans("2020-W53", "2020-12-28", "2021-01-03", Frequency.WEEK);
    spans("2019-08-15", "2019-08-15", "2019-08-15", Frequency.DAY);
    spans("2020-02-29", "2020-02-29", "2020-02-29", Frequency.DAY);
    spans("2019/2020", "2019-08-01", "2020-07-31", Frequency.SCHOOL_YEAR);
    spans("2017..2019", "2017-01-01", "2019-12-31", Frequency.YEARS);
    spans("2021-01-01..2021-04-14", "2021-01-01", "2021-04-14", Frequency.INTERVAL);
  }

  @Test
  void whatIsNoPeriodIsRefusedWithTheText() {
    Stream.of(
            "",
            "19",
            "2019-13",
            "2019-00",
            "2019-Q5",
            "2019-H3",
            "2021-W53",
            "2019-W00",
            "2019-02-29",
            "2019-08-32",
            "2019/2021",
            "2019/2019",
            "2019..2019",
            "2019..2017",
            "2021-04-14..2021-01-01",
            "2021-01-01..2021-02-30",
            "2019 ",
            "2019-8",
            "kevät 2019")
        .forEach(
            text ->
                assertThatThrownBy(() -> Period.of(text))
                    .isInstanceOf(MittariException.class)
                    .hasMessageContaining("'" + text + "'")
                    .hasMessageContaining("expected for example"));
  }

  @Test
  void spellingsOfOfficesAreUnderstood() {
    assertThat(
            Stream.of(
                    "2019M08",
                    "2019M8",
                    "2019Q3",
                    "2019 Q3",
                    "2019K3",
                    "2019H1",
                    "2019HY2",
                    "2019W32",
                    "2019V32",
                    "2019-M08",
                    " 2019 ",
                    "2019q3")
                .map(t -> Period.ofSource(t).orElseThrow().code()))
        .containsExactly(
            "2019-08",
            "2019-08",
            "2019-Q3",
            "2019-Q3",
            "2019-Q3",
            "2019-H1",
            "2019-H2",
            "2019-W32",
            "2019-W32",
            "2019-08",
            "2019",
            "2019-Q3");
    assertThat(
            Stream.of("2019M13", "2019Q0", "2021W53", "2019*", "2019M", "vuosi")
                .map(Period::ofSource))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void orderIsByFirstDayThenLast() {
    assertThat(
            Stream.of(
                    "2020", "2019/2020", "2019", "2019-01", "2019-W01", "2019-01-01", "2017..2019")
                .map(Period::of)
                .sorted()
                .map(Period::code))
        .containsExactly(
            "2017..2019", "2019-W01", "2019-01-01", "2019-01", "2019", "2019/2020", "2020");
  }
}
