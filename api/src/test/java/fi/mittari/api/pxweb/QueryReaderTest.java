package fi.mittari.api.pxweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  @Test
  void commasInsideBracketsPartNothing() {
    assertThat(QueryReader.items("a, TOP(2,1),[RANGE(1,2)],[01.4,02], ,b"))
        .containsExactly("a", "TOP(2,1)", "RANGE(1,2)", "01.4,02", "b");
    assertThat(QueryReader.items("")).isEmpty();
    assertThat(QueryReader.items("RANGE(1,2")).containsExactly("RANGE(1,2");
  }

  @Test
  void onlyTheFullestSetsMakeTables() {
    assertThat(Families.fullest(List.of(set(), set("age"), set("sex"), set("age", "sex"))))
        .containsExactly(set("age", "sex"));
    assertThat(Families.fullest(List.of(set(), set("age"), set("sex"))))
        .containsExactly(set("age"), set("sex"));
    assertThat(Families.fullest(List.of(set()))).containsExactly(set());
  }

  private static SortedSet<String> set(String... dimensions) {
    return new TreeSet<>(Set.of(dimensions));
  }
}
