package fi.mittari.formats.px;

import static fi.mittari.formats.px.PxFixtures.DATA;
import static fi.mittari.formats.px.PxFixtures.header;
import static fi.mittari.formats.px.PxFixtures.open;
import static fi.mittari.formats.px.PxFixtures.rest;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.SourceDimension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PxMetadataTest {

  private static final String FULL =
      header()
          + String.join(
              "\n",
              "LANGUAGES=\"fi\",\"sv\";",
              "TITLE[sv]=\"Arbetslöshet\";",
              "SHOWDECIMALS=0;",
              "STUB[sv]=\"distrikt\";",
              "HEADING[sv]=\"år\";",
              "VALUES[sv](\"distrikt\")=\"Norr\",\"Söder\";",
              "CONTVARIABLE=\"district\";",
              "VARIABLECODE(\"year\")=\"Vuosi\";",
              "TIMEVAL(\"year\")=TLIST(A1,\"2001\"-\"2002\");",
              "ELIMINATION(\"district\")=YES;",
              "PRECISION(\"district\",\"South\")=2;",
              "UNITS(\"South\")=\"persons\";",
              "LAST-UPDATED(\"South\")=\"20260102 08:00\";",
              "SOURCE=\"City\";",
              "VALUENOTEX(\"district\",\"South\")=\"since#2001\";",
              "");

  @TempDir Path folder;

  @Test
  void textsByLanguage() {
    try (PxTable table = open(folder, FULL + DATA)) {
      PxMetadata metadata = table.metadata();
      assertThat(metadata.languages()).containsExactly("fi", "sv");
      assertThat(metadata.title("fi")).hasValue("Unemployment");
      assertThat(metadata.title("SV")).hasValue("Arbetslöshet");
      assertThat(metadata.title("en")).isEmpty();
      assertThat(metadata.name(0, "sv")).hasValue("distrikt");
      assertThat(metadata.label(0, 1, "sv")).hasValue("Söder");
      assertThat(metadata.label(0, 1, "fi")).hasValue("South");
      assertThat(metadata.label(1, 1, "sv")).isEmpty();
      assertThat(table.warnings()).noneMatch(w -> !w.subject().equals("CHARSET"));
    }
  }

  @Test
  void numbersAndRoles() {
    try (PxTable table = open(folder, FULL + DATA)) {
      PxMetadata metadata = table.metadata();
      assertThat(metadata.matrix()).isEqualTo("M1");
      assertThat(metadata.decimals()).isEqualTo(1);
      assertThat(metadata.showDecimals()).isZero();
      assertThat(metadata.precision(0, 1)).hasValue(2);
      assertThat(metadata.precision(0, 0)).isEmpty();
      assertThat(metadata.contentsVariable()).hasValue(0);
      assertThat(metadata.timeVariable()).hasValue(1);
      assertThat(metadata.timeScale(1)).hasValue("A");
      assertThat(metadata.timeCodes(1)).containsExactly("2001", "2002");
      assertThat(metadata.elimination(0)).hasValue("YES");
      assertThat(metadata.units(1, "fi")).hasValue("persons");
      assertThat(metadata.units(0, "fi")).hasValue("%");
      assertThat(metadata.lastUpdated(1)).hasValue("20260102 08:00");
      assertThat(metadata.lastUpdated()).isEmpty();
      assertThat(metadata.source("fi")).hasValue("City");
      assertThat(metadata.contents("fi")).hasValue("Rate");
      assertThat(metadata.notes())
          .containsExactly(
              new PxNote("VALUENOTEX", "fi", List.of("district", "South"), "since\n2001", 29));
      assertThat(table.columns().get(2)).isEqualTo("Vuosi");
      assertThat(table.dimensions().orElseThrow())
          .extracting(SourceDimension::role)
          .containsExactly("metric", "time");
    }
  }

  @Test
  void onlySuffixedKeywords() {
    String text = header().replace("LANGUAGE=\"fi\";\n", "");
    text =
        text.replaceAll("(?m)^(TITLE|CONTENTS|UNITS|STUB|HEADING|VALUES|SUBJECT-AREA)", "$1[sv]");
    try (PxTable table = open(folder, text + DATA)) {
      assertThat(rest(table)).hasSize(4);
      assertThat(table.metadata().mainLanguage()).isEqualTo("sv");
      assertThat(table.metadata().title("sv")).hasValue("Unemployment");
    }
  }

  @Test
  void timesAreCodesWhereThereAreNoOthers() {
    String text = header() + "TIMEVAL(\"year\")=TLIST(Q1,\"20014\"-\"20021\");\n";
    try (PxTable table = open(folder, text + DATA)) {
      assertThat(rest(table)).extracting(r -> r.values().get(2)).startsWith("20014", "20021");
    }
    try (PxTable table = open(folder, text + "CODES(\"year\")=\"a\",\"b\";\n" + DATA)) {
      assertThat(rest(table)).extracting(r -> r.values().get(2)).startsWith("a", "b");
      assertThat(table.metadata().timeCodes(1)).containsExactly("20014", "20021");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A, 1999, 2000, 2",
    "H, 19992, 20002, 3",
    "T, 19991, 20001, 4",
    "Q, 19993, 20002, 4",
    "Q, 1999Q4, 2000Q1, 2",
    "M, 199911, 200002, 4",
    "M, 1999M09, 1999M12, 4",
    "W, 202052, 202102, 4",
    "W, 2021U52, 2022U01, 2",
    "D, 20200228, 20200301, 3"
  })
  void rangesOfTimes(String scale, String from, String to, int count) throws Exception {
    PxTimes times =
        PxTimes.of(
            List.of(
                new PxToken(PxToken.Kind.WORD, "TLIST(" + scale + "1"),
                PxToken.COMMA,
                new PxToken(PxToken.Kind.STRING, from),
                new PxToken(PxToken.Kind.WORD, "-"),
                new PxToken(PxToken.Kind.STRING, to),
                new PxToken(PxToken.Kind.WORD, ")")));
    assertThat(times.scale()).isEqualTo(scale);
    assertThat(times.codes()).hasSize(count).startsWith(from).endsWith(to);
  }

  @Test
  void hierarchiesGiveParents() {
    String text =
        header().replace("\"North\",\"South\"", "\"All\",\"North\",\"South\"")
            + "CODES(\"district\")=\"0\",\"1\",\"2\";\n"
            + "HIERARCHIES(\"district\")=\"0\",\"0\":\"1\",\n\"0\":\"2\";\n";
    try (PxTable table = open(folder, text + "DATA=1 2 3 4 5 6;")) {
      assertThat(table.dimensions().orElseThrow().get(0).values())
          .extracting(SourceDimension.Value::parent)
          .containsExactly(null, "0", "0");
      assertThat(table.warnings()).isEmpty();
    }
  }
}
