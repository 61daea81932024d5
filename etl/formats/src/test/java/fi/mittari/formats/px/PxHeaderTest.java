package fi.mittari.formats.px;

import static fi.mittari.formats.px.PxFixtures.DATA;
import static fi.mittari.formats.px.PxFixtures.header;
import static fi.mittari.formats.px.PxFixtures.headerWithout;
import static fi.mittari.formats.px.PxFixtures.open;
import static fi.mittari.formats.px.PxFixtures.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PxHeaderTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DECIMALS",
        "MATRIX",
        "SUBJECT-AREA",
        "SUBJECT-CODE",
        "TITLE",
        "CONTENTS",
        "UNITS"
      })
  void mandatoryKeywords(String keyword) {
    refused(headerWithout(keyword) + DATA, "line 14: " + keyword + ": the mandatory keyword");
  }

  @Test
  void mandatoryStructure() {
    refused(headerWithout("VALUES(\"year\")") + DATA, "line 14: VALUES(\"year\"):");
    refused(header(), "line 15: DATA:");
    refused(header().replace("STUB=", "X=").replace("HEADING=", "Y=") + DATA, "line 15: STUB:");
    refused(header().replace("STUB=\"district\"", "STUB=\"year\"") + DATA, "STUB", "twice");
    refused(header().replace("DECIMALS=1", "DECIMALS=one") + DATA, "line 4: DECIMALS", "one");
    refused("a,b,c\n1,2,3\n", "line 1: PX: a PX file begins with a keyword");
    refused("", "DATA");
  }

  @Test
  void oneOfStubAndHeadingIsEnough() {
    String text =
        headerWithout("HEADING").replace("STUB=\"district\"", "STUB=\"district\",\"year\"");
    try (PxTable table = open(folder, text + DATA)) {
      assertThat(values(table)).hasSize(4);
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void codes() {
    refused(
        header() + "CODES(\"district\")=\"1\",\"2\",\"3\";\n" + DATA,
        "line 15: CODES(\"district\"): 3 codes for 2 values (line 13)");
    refused(
        header() + "CODES(\"district\")=\"1\",\"1\";\n" + DATA,
        "line 15: CODES(\"district\"): \"1\" stands twice");
    refused(header().replace("South", "North") + DATA, "line 13: VALUES(\"district\")", "twice");
    refused(
        header() + "VALUES(\"year\")=\"2003\",\"2004\";\n" + DATA,
        "line 15: VALUES(\"year\")",
        "line 14");
    try (PxTable table = open(folder, header() + "CODES(\"district\")=\"1\",;\n" + DATA)) {
      assertThat(dimension(table, 0).values())
          .extracting(SourceDimension.Value::code)
          .containsExactly("1", "South");
      assertThat(table.warnings()).anyMatch(w -> w.subject().startsWith("CODES"));
    }
  }

  @Test
  void malformedStructureIsRefused() {
    refused(header().replace("\"North\"", "\"No\"rth\"") + DATA, "line 13: VALUES(\"district\")");
    refused(header().replace("\"North\",", "\"North\" ") + DATA, "line 13", "comma");
    refused(header() + "CODES(\"year\")=\"1\"a,\"2\";\n" + DATA, "line 15: CODES(\"year\")");
    refused(header().replace("TITLE=\"Un", "TITLE=\"U\"n") + DATA, "line 8: TITLE: malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SOURCE=\"Stati\"stics\";\nINFOFILE=\"x\";",
        "SOURCE=\"never closed;\nINFOFILE=\"x\";",
        "SOURCE=\"no semicolon\"\nINFOFILE=\"x\";",
        "SOURCE=\"unknown\";\nPURPLE=\"x\";",
        "PRESTEXT(\"district\")=many;",
        "DOUBLECOLUMN(\"district\")=MAYBE;",
        "DOUBLECOLUMN(\"city\")=YES;",
        "ELIMINATION(\"district\")=\"West\";",
        "ELIMINATION=YES;",
        "CONTVARIABLE=\"what\";",
        "DESCRIPTIONDEFAULT=YES;",
        "CELLNOTE(\"*\")=\"x\";",
        "CELLNOTE(\"*\",\"1999\")=\"x\";",
        "VALUENOTE(\"district\",\"West\")=\"x\";",
        "UNITS(\"Rate\")=\"%\";",
        "PRECISION(\"district\",\"North\")=two;",
        "LAST-UPDATED=\"yesterday\";",
        "TIMEVAL(\"year\")=TLIST(A1),\"2001\";",
        "TIMEVAL(\"year\")=\"2001\",\"2002\";",
        "TIMEVAL(\"year\")=TLIST(A1,\"2002\"-\"2001\");",
        "TIMEVAL(\"year\")=TLIST(Z1),\"2001\",\"2002\";",
        "HIERARCHIES(\"district\")=\"All\",\"All\":\"North\";",
        "SHOWDECIMALS=;",
        "SOURCE=\"a\";\nSOURCE=\"b\";",
        "LANGUAGES=\"sv\",\"en\";\nVALUES[sv](\"district\")=\"Norr\";",
        "this is no statement;"
      })
  void faultsInOptionalKeywordsAreWarnings(String statement) {
    String keyword = statement.replaceAll("(?s)[^A-Z-].*", "");
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = header() + statement + "\n" + DATA;
      try (PxTable table = open(folder, text.replace("\n", end))) {
        assertThat(values(table)).containsExactly("1", "2", "3", "4");
        assertThat(table.warnings())
            .anySatisfy(
                w -> {
                  assertThat(w.line()).isGreaterThanOrEqualTo(15);
                  assertThat(w.subject())
                      .matches(
                          s -> s.startsWith(keyword) || statement.contains(s) || s.equals("PX"));
                });
      }
    }
  }

  @Test
  void keywordsInAnyCaseAndBlanksBetween() {
    String text =
        header()
            .replace("VALUES", "Values")
            .replace("TITLE=", "title = ")
            .replace("STUB=", "Stub\n=");
    String data = "data =\n1 2\n3 4;";
    assertThat(PxFixtures.valuesWithoutWarning(folder, text + data)).hasSize(4);
    String oneLine = header().replace("\n", "") + "DATA=1 2 3 4;";
    assertThat(PxFixtures.valuesWithoutWarning(folder, oneLine)).hasSize(4);
  }

  @Test
  void stringsMayHoldAnything() {
    String text =
        header().replace("\"North\"", "\"North; \"\n\"East, = (1)\"")
            + "NOTE=\"line one#li\"\n\"ne two; DATA=1\";\n"
            + "NOTE(\"district\")=\"say \"\"so\"\"\";\n";
    try (PxTable table = open(folder, text + DATA)) {
      assertThat(values(table)).hasSize(4);
      assertThat(table.metadata().label(0, 0, "fi")).hasValue("North; East, = (1)");
      assertThat(table.metadata().notes())
          .extracting(PxNote::text)
          .containsExactly("line one\nline two; DATA=1", "say \"so\"");
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void unusualNumbersOfWarningsAreSummed() {
    StringBuilder text = new StringBuilder(header());
    for (int i = 0; i < 100; i++) {
      text.append("VALUENOTE(\"district\",\"x").append(i).append("\")=\"n\";\n");
    }
    try (PxTable table = open(folder, text + DATA)) {
      assertThat(table.warnings()).hasSize(PxWarnings.SHOWN + 1);
      assertThat(table.warnings().get(PxWarnings.SHOWN).message()).startsWith("80 more");
    }
  }

  @Test
  void everyKeywordIsDocumented() throws Exception {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/formats/px.md"))) {
      at = at.getParent();
      assertThat(at).as("docs/formats/px.md above the working folder").isNotNull();
    }
    String page = Files.readString(at.resolve("docs/formats/px.md"));
    for (PxKeyword keyword : PxKeyword.values()) {
      assertThat(page).contains("`" + keyword.text + "`");
      assertThat(PxKeyword.of(keyword.text.toLowerCase(Locale.ROOT))).hasValue(keyword);
    }
  }

  private static SourceDimension dimension(PxTable table, int index) {
    return table.dimensions().orElseThrow().get(index);
  }

  private void refused(String text, String... parts) {
    assertThatThrownBy(() -> open(folder, text).close())
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("table.px, line ")
        .hasMessageContainingAll(parts);
  }
}
