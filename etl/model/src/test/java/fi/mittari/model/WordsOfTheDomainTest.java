package fi.mittari.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsOfTheDomainTest {

  @Test
  void wordsReadBack() {
    assertThat(ObservationStatus.values()).allMatch(s -> ObservationStatus.of(s.word()) == s);
    assertThat(IndicatorKind.values()).allMatch(k -> IndicatorKind.of(k.word()) == k);
    assertThat(AreaLevel.values()).allMatch(l -> AreaLevel.of(l.word()) == l);
    assertThat(Polarity.values()).allMatch(p -> Polarity.of(p.word()) == p);
    assertThatThrownBy(() -> ObservationStatus.of("hidden"))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("'hidden'")
        .hasMessageContaining("suppressed");
  }

  @Test
  void fourStatusesStandForNoValue() {
    assertThat(Arrays.stream(ObservationStatus.values()).filter(ObservationStatus::withoutValue))
        .containsExactly(
            ObservationStatus.MISSING,
            ObservationStatus.NOT_APPLICABLE,
            ObservationStatus.UNRELIABLE,
            ObservationStatus.SUPPRESSED);
  }

  @Test
  void keysOfBreakdownsReadBack() {
    Breakdown breakdown = Breakdown.of(Map.of("sex", "female", "age", "18-64", "language", "_T"));
    assertThat(breakdown.key()).isEqualTo("age=18-64,sex=female");
    assertThat(Breakdown.ofKey(breakdown.key())).isEqualTo(breakdown);
    assertThat(breakdown.code("language")).isEqualTo("_T");
    assertThat(Breakdown.ofKey("")).isEqualTo(Breakdown.ALL);
    for (String bad : new String[] {"", "a b", "a,b", "a=b"}) {
      assertThatThrownBy(() -> Breakdown.of(Map.of("sex", bad)))
          .hasMessageContaining("no breakdown");
    }
    assertThatThrownBy(() -> Breakdown.of(Map.of("Sex", "male"))).hasMessageContaining("Sex=male");
    assertThatThrownBy(() -> Breakdown.ofKey("male")).hasMessageContaining("male");
  }
}
