package fi.mittari.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.markup.Fragment;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Messages FI = new Messages(Language.FI);
  private static final Messages SV = new Messages(Language.SV);
  private static final Messages EN = new Messages(Language.EN);

  @Test
  void allLanguagesHaveTheSameTextsWithTheSamePlaces() {
    Pattern place = Pattern.compile("\\{\\d");
    assertThat(SV.keys()).isEqualTo(FI.keys());
    assertThat(EN.keys()).isEqualTo(FI.keys());
    for (String key : FI.keys()) {
      long fi = place.matcher(FI.word(key)).results().map(m -> m.group()).distinct().count();
      for (Messages other : new Messages[] {SV, EN}) {
        assertThat(place.matcher(other.word(key)).results().map(m -> m.group()).distinct().count())
            .as(key)
            .isEqualTo(fi);
        assertThat(other.word(key)).as(key).isNotBlank().doesNotContain("'");
      }
    }
  }

  @Test
  void oneAndManyAreWordedApart() {
    assertThat(FI.of("changes.reports", 1, "Ohjelma", "1").html())
        .isEqualTo("Ohjelma: 1 uusi raportti.");
    assertThat(FI.of("changes.reports", 12, "Ohjelma", "12").html())
        .isEqualTo("Ohjelma: 12 uutta raporttia.");
    assertThat(SV.of("changes.reports", 2, "Program", "2").html())
        .isEqualTo("Program: 2 nya rapporter.");
    assertThat(EN.of("goals.contradictions", 0, "0").html())
        .isEqualTo("No report contradicts the figures.");
  }

  @Test
  void textsAreEscapedAndFragmentsAreNot() {
    assertThat(EN.of("lead.programmes", "A & <b> {0}").html())
        .isEqualTo("Programmes: A &amp; &lt;b&gt; {0}.");
    assertThat(EN.of("lead.programmes", new Fragment("<b>x</b>")).html())
        .isEqualTo("Programmes: <b>x</b>.");
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    Numerals fi = FI.numerals();
    Numerals en = EN.numerals();
    assertThat(fi.number(-1234567.25, 2)).isEqualTo("−1\u00a0234\u00a0567,25");
    assertThat(en.number(-1234567.25, 2)).isEqualTo("−1,234,567.25");
    assertThat(fi.number(0.05, 1)).isEqualTo("0,1");
    assertThat(fi.signed(0.04, 1)).isEqualTo("0,0");
    assertThat(fi.signed(-0.04, 1)).isEqualTo("0,0");
    assertThat(fi.signed(2, 0)).isEqualTo("+2");
    assertThat(fi.amount("13,4", "%")).isEqualTo("13,4\u00a0%");
    assertThat(en.amount("13.4", "%")).isEqualTo("13.4%");
    assertThat(fi.share(0.996)).isEqualTo(">\u00a099\u00a0%");
    assertThat(en.share(0.004)).isEqualTo("<\u00a01%");
    assertThat(Numerals.decimals(70)).isZero();
    assertThat(Numerals.decimals(2182.125)).isEqualTo(3);
  }

  @Test
  void daysAndPeriodsAreWrittenAsPeopleDo() {
    assertThat(FI.numerals().day(LocalDate.of(2021, 5, 3))).isEqualTo("3.5.2021");
    assertThat(EN.numerals().day(LocalDate.of(2021, 5, 3))).isEqualTo("3\u00a0May\u00a02021");
    Period window = Period.of("2021-01-01..2021-04-14");
    assertThat(FI.numerals().period(window)).isEqualTo("1.1.–14.4.2021");
    assertThat(EN.numerals().period(window)).isEqualTo("1\u00a0January–14\u00a0April\u00a02021");
    assertThat(FI.numerals().period(Period.of("2020-07"))).isEqualTo("heinäkuu 2020");
    assertThat(SV.numerals().period(Period.of("2019/2020"))).isEqualTo("2019–2020");
    assertThat(FI.numerals().withPeriods("jakson 2021-01-01..2021-04-14 luku, 2020"))
        .isEqualTo("jakson 1.1.–14.4.2021 luku, 2020");
  }
}
