package fi.mittari.formats.px;

import static fi.mittari.formats.px.PxFixtures.header;
import static fi.mittari.formats.px.PxFixtures.open;
import static fi.mittari.formats.px.PxFixtures.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.SourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PxKeysTest {

  private static final String SPARSE =
      header().replace("STUB=\"district\"", "STUB=\"district\",\"sex\"")
          + "VALUES(\"sex\")=\"men\",\"women\";\n"
          + "CODES(\"district\")=\"1\",\"2\";\n"
          + "CODES(\"sex\")=\"m\",\"f\";\n"
          + "KEYS(\"district\")=CODES;\n"
          + "KEYS(\"sex\")=VALUES;\n";

  @TempDir Path folder;

  @Test
  void rowsThatAreLeftOutAreCounted() {
    String data = "DATA=\n\"1\",\"women\",5 \"..\"\n\"2\",\"men\",7 8;\n";
    try (PxTable table = open(folder, SPARSE + data)) {
      assertThat(rest(table))
          .extracting(r -> String.join("|", r.values().subList(0, 7)))
          .containsExactly(
              "1|North|f|women|2001|2001|5",
              "1|North|f|women|2002|2002|..",
              "2|South|m|men|2001|2001|7",
              "2|South|m|men|2002|2002|8");
      assertThat(table.expectedCells()).isEqualTo(8);
      assertThat(table.absentRows()).isEqualTo(2);
      assertThat(table.absentCells()).isEqualTo(4);
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void oneVariableWithKeys() {
    String text = SPARSE.replace("KEYS(\"district\")=CODES;\n", "");
    try (PxTable table = open(folder, text + "DATA=\n\"women\",1 2 3 4;\n")) {
      assertThat(rest(table))
          .extracting(
              r -> String.join("|", r.values().get(0), r.values().get(2), r.values().get(6)))
          .containsExactly("1|f|1", "1|f|2", "2|f|3", "2|f|4");
    }
  }

  @Test
  void faultyRowsAreRefused() {
    refused("DATA=\n\"1\",\"f\",5 6;", "line 21: DATA: expected a key of \"sex\", found \"f\"");
    refused("DATA=\n\"1\",\"men\",5 6\n\"1\",\"men\",7 8;", "line 22", "earlier row");
    refused(
        "DATA=\n\"1\",\"men\",5\n\"2\",\"men\",7 8;", "line 22", "1 of the 2 values of this row");
    refused("DATA=\n\"1\",\"men\",5 6 7\n\"2\",\"men\",7 8;", "line 21", "expected a key", "\"7\"");
    refused("DATA=\n\"1\",\"men\",5 6\n\"2\"", "ends within the keys");
  }

  @Test
  void aRowCutShortIsWarnedOf() {
    try (PxTable table = open(folder, SPARSE + "DATA=\n\"1\",\"men\",5 6\n\"1\",\"women\",7")) {
      assertThat(rest(table)).hasSize(3);
      assertThat(table.warnings()).anyMatch(w -> w.message().contains("end early"));
    }
  }

  @Test
  void keysOfNothingAreRefused() {
    assertThatThrownBy(() -> open(folder, SPARSE + "KEYS(\"x\")=CODES;\nDATA=1;"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("KEYS(\"x\")");
    assertThatThrownBy(() -> open(folder, SPARSE.replace("=CODES;", "=LABELS;") + "DATA=1;"))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("line 18", "KEYS(\"district\")", "LABELS");
  }

  private void refused(String data, String... parts) {
    assertThatThrownBy(
            () -> {
              try (PxTable table = open(folder, SPARSE + data)) {
                rest(table);
              }
            })
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(parts);
  }
}
