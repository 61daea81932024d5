package fi.mittari.api.pxweb;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.Frequency;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FamiliesTest {

  private static SortedSet<String> set(String... dimensions) {
    return new TreeSet<>(List.of(dimensions));
  }

  /** Clients such as pxwebpy write {@code /tables/ + id + /data} without escaping anything. */
  @Test
  void anIdIsOneSegmentOfAPathAsItStands() {
    assertThat(Families.id("aluesarjat/vantaa-unemployment", Frequency.YEAR, set("sex", "age")))
        .isEqualTo("aluesarjat_vantaa-unemployment.year.age.sex")
        .matches("[A-Za-z0-9._~-]+");
    assertThat(Families.id("a/b-c", Frequency.YEAR, set()))
        .isNotEqualTo(Families.id("a-b/c", Frequency.YEAR, set()));
  }

  @Test
  void onlySetsThatNoOtherHoldsMakeTables() {
    assertThat(Families.fullest(List.of(set(), set("sex"), set("age"), set("age", "unit"))))
        .containsExactlyInAnyOrder(set("sex"), set("age", "unit"));
  }
}
