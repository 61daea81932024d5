package fi.mittari.formats.px;

import static fi.mittari.formats.px.PxFixtures.header;
import static fi.mittari.formats.px.PxFixtures.open;
import static fi.mittari.formats.px.PxFixtures.rest;
import static fi.mittari.formats.px.PxFixtures.values;
import static fi.mittari.formats.px.PxFixtures.valuesWithoutWarning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PxDataTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 2 3 4;",
        "1 2 3 4",
        "1\t2\t3\t4;",
        "1,2,3,4;",
        "1;2;3;4;",
        "1\n2\n3\n4\n;\n",
        "1 2\r\n3 4\r\n;\r\n",
        "1 2\r3 4;\r",
        "\n\n 1  2 \n 3  4 ; ",
        "1 2 3 4;\u001A",
        "1, 2,\n3, 4;",
        "\"1\" 2 \"3\"\"4\";"
      })
  void separatorsAndEnds(String data) {
    assertThat(valuesWithoutWarning(folder, header() + "DATA=" + data))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void symbolsAndNumbersStayAsWritten() {
    String text =
        header().replace("\"2001\",\"2002\"", "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"");
    String data = "\".\" .. \"...\" .... \"-\" - \"......\"\n-1.5 1e3 2.5E-07 .5 7. +3 0;";
    assertThat(valuesWithoutWarning(folder, text + "DATA=" + data))
        .containsExactly(
            ".", "..", "...", "....", "-", "-", "......", "-1.5", "1e3", "2.5E-07", ".5", "7.",
            "+3", "0");
  }

  @Test
  void recordsKnowTheirPlace() {
    try (PxTable table = open(folder, header() + "DATA=\r\n1 2\r\n3 4;\r\n")) {
      List<SourceRecord> records = rest(table);
      assertThat(table.columns())
          .containsExactly("district", "district.label", "year", "year.label", "value", "status");
      assertThat(records.get(3).values())
          .containsExactly("South", "South", "2002", "2002", "4", null);
      assertThat(records).extracting(SourceRecord::line).containsExactly(16L, 16L, 17L, 17L);
      assertThat(table.cell(records.get(3), 4)).isEqualTo("value 2 of the line");
      assertThat(table.cell(records.get(2), 0)).isEqualTo("value 1 of the line (district)");
      assertThat(table.foundCells()).isEqualTo(4);
      assertThat(table.absentCells()).isZero();
    }
  }

  @Test
  void aDimensionNeverTakesTheColumnOfTheValue() {
    try (PxTable table =
        open(folder, header().replace("\"year\"", "\"value\"") + PxFixtures.DATA)) {
      assertThat(table.columns())
          .containsExactly(
              "district", "district.label", "value#2", "value.label", "value", "status");
      assertThat(values(table)).containsExactly("1", "2", "3", "4");
    }
  }

  @Test
  void fewerValuesAreAWarningWithBothNumbers() {
    try (PxTable table = open(folder, header() + "DATA=1 2 3;")) {
      assertThat(values(table)).containsExactly("1", "2", "3");
      assertThat(table.absentCells()).isEqualTo(1);
      assertThat(table.warnings())
          .singleElement()
          .satisfies(
              w -> {
                assertThat(w.subject()).isEqualTo("DATA");
                assertThat(w.message()).contains("expected 4", "found 3");
              });
    }
  }

  @Test
  void moreValuesAreRefused() {
    refused("DATA=1 2\n3 4\n5 6;", "line 17: DATA: more values than cells: expected 4", "found 6");
  }

  @Test
  void noValuesAreRefused() {
    refused("DATA=;", "line 15: DATA: no values");
  }

  @Test
  void textWithoutQuotationIsRefused() {
    refused("DATA=1 2\nn/a 4;", "line 16: DATA: expected a number", "n/a");
    refused("DATA=1 2 3 5-;", "DATA", "5-");
    refused("DATA=1 2 3 4; NOTE=\"x\";", "DATA", "NOTE=");
  }

  @Test
  void openQuotationIsRefused() {
    refused("DATA=1 2\n3 \"..;", "line 16: DATA: a quotation mark is not closed");
    refused("DATA=1 \"..\n3 4;", "line 15: DATA: a quotation mark is not closed on this line");
  }

  @Test
  void quotedTextIsReadWithAWarning() {
    try (PxTable table = open(folder, header() + "DATA=1 2 \"secret\" 4;")) {
      assertThat(values(table)).containsExactly("1", "2", "secret", "4");
      assertThat(table.warnings()).anyMatch(w -> w.message().contains("secret"));
    }
  }

  @Test
  void textsOfDataSymbolsAreSymbols() {
    String text = header() + "DATASYMBOL1=\"n.a.\";\nDATASYMBOLNIL=\"nil\";\n";
    assertThat(valuesWithoutWarning(folder, text + "DATA=n.a. 2 \"nil\" \"-\";"))
        .containsExactly("n.a.", "2", "nil", "-");
    try (PxTable table = open(folder, text + "DATA=1 2 3 4;")) {
      assertThat(table.metadata().symbolTexts("fi"))
          .containsEntry(".", "n.a.")
          .containsEntry("-", "nil")
          .hasSize(2);
      assertThat(table.metadata().isMissing("n.a.")).isTrue();
      assertThat(table.metadata().isMissing("....")).isTrue();
      assertThat(table.metadata().isMissing("-")).isFalse();
      assertThat(table.metadata().isMissing("nil")).isFalse();
      assertThat(table.metadata().isMissing("1.5")).isFalse();
    }
  }

  @Test
  void marksOfSingleCellsAreTheirStatus() {
    String text =
        header()
            + "CODES(\"district\")=\"N\",\"S\";\n"
            + "DATANOTECELL(\"N\",\"2002\")=\"e\";\nDATANOTECELL(\"S\",\"*\")=\"p\";\n";
    try (PxTable table = open(folder, text + PxFixtures.DATA)) {
      assertThat(rest(table))
          .extracting(r -> r.values().get(5))
          .containsExactly(null, "e", "p", "p");
      assertThat(table.warnings()).isEmpty();
    }
  }

  private void refused(String data, String... parts) {
    assertThatThrownBy(
            () -> {
              try (PxTable table = open(folder, header() + data)) {
                rest(table);
              }
            })
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(parts);
  }
}
