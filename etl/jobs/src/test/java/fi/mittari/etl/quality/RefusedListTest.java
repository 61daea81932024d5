package fi.mittari.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedListTest {

  @Test
  void aSpreadsheetSeesTextsAndNoFormulas() {
    assertThat(RefusedList.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
    assertThat(RefusedList.cell("@SUM(1)")).isEqualTo("'@SUM(1)");
    assertThat(RefusedList.cell("-2+3")).isEqualTo("'-2+3");
    assertThat(RefusedList.cell("\t=1")).isEqualTo("'\t=1");
    assertThat(RefusedList.cell("-2.5")).isEqualTo("-2.5");
    assertThat(RefusedList.cell("1,5")).isEqualTo("\"1,5\"");
    assertThat(RefusedList.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(RefusedList.cell("")).isEmpty();
  }
}
