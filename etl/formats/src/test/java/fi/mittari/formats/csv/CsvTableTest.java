package fi.mittari.formats.csv;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.Tables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void guessesTheDelimiter(String delimiter) {
    String text = "area,sex,value\nA,m,1\nB,f,2\n".replace(",", delimiter);
    try (CsvTable table = open(text)) {
      assertThat(table.columns()).containsExactly("area", "sex", "value");
      assertThat(Tables.values(table))
          .containsExactly(asList("A", "m", "1"), asList("B", "f", "2"));
    }
  }

  @Test
  void decimalCommasDoNotMakeTheCommaADelimiter() {
    try (CsvTable table = open("alue;2019;2020\nA;1,5;2,5\nB;3,5;4,5\n")) {
      assertThat(table.columns()).containsExactly("alue", "2019", "2020");
      assertThat(table.next().values()).containsExactly("A", "1,5", "2,5");
    }
    try (CsvTable table = open("A;1,5;2,5\nB;3,5;4,5\n", Tables.header(0, 0))) {
      assertThat(table.columns()).containsExactly("column 1", "column 2", "column 3");
    }
  }

  @Test
  void oneBrokenRecordDoesNotChangeTheDelimiter() {
    StringBuilder text = new StringBuilder("alue;arvo\n");
    for (int i = 0; i < 50; i++) {
      text.append(i == 20 ? "A;1,5;9\n" : "A;1,5\n");
    }
    try (CsvTable table = open(text.toString())) {
      assertThat(table.delimiter()).isEqualTo(';');
      assertThatThrownBy(() -> Tables.count(table))
          .isInstanceOf(SourceException.class)
          .hasMessage("t.csv, line 22: record: has 3 fields, expected 2 as in the header");
    }
  }

  @Test
  void quotedDelimitersDoNotCount() {
    try (CsvTable table = open("\"a, b\";c\n\"x, y, z\";1\n\"p, q\";2\n")) {
      assertThat(table.columns()).containsExactly("a, b", "c");
    }
  }

  @Test
  void anyDelimiterCanBeGiven() {
    try (CsvTable table = open("a~b\n1,2;3~4\n", Tables.delimiter('~'))) {
      assertThat(Tables.values(table)).containsExactly(List.of("1,2;3", "4"));
    }
  }

  @Test
  void aSpreadsheetsSepLineNamesTheDelimiter() {
    try (CsvTable table = open("sep=:\r\na:b;c\r\n1;1:2;2\r\n")) {
      assertThat(table.columns()).containsExactly("a", "b;c");
      assertThat(table.next()).isEqualTo(new SourceRecord(3, List.of("1;1", "2;2")));
    }
  }

  @Test
  void readsOneColumn() {
    try (CsvTable table = open("name\nVantaa\nEspoo\n")) {
      assertThat(table.columns()).containsExactly("name");
      assertThat(Tables.count(table)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesArePhysicalWhateverTheirEnd(String end) {
    String text = "a;b\n\n\"two\nlines \"\"quoted\"\"\";1\nx;2".replace("\n", end);
    try (CsvTable table = open(text)) {
      assertThat(Tables.records(table))
          .containsExactly(
              new SourceRecord(3, List.of("two" + end + "lines \"quoted\"", "1")),
              new SourceRecord(5, List.of("x", "2")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkDecides(String charset) {
    byte[] bytes = "\uFEFFäö;b\n€;1\n".getBytes(Charset.forName(charset));
    try (CsvTable table = open(bytes, ReadOptions.DEFAULTS)) {
      assertThat(table.encoding()).isEqualTo(charset);
      assertThat(table.columns()).containsExactly("äö", "b");
      assertThat(table.next().values()).containsExactly("€", "1");
    }
  }

  @Test
  void utf16WithoutMarkIsSeen() {
    byte[] bytes = "area;value\nA;1\nB;2\n".getBytes(StandardCharsets.UTF_16LE);
    try (CsvTable table = open(bytes, ReadOptions.DEFAULTS)) {
      assertThat(table.encoding()).isEqualTo("UTF-16LE");
      assertThat(Tables.count(table)).isEqualTo(2);
      assertThat(table.warnings()).hasSize(1);
    }
  }

  @Test
  void theMarkOverrulesWhatIsGivenAndSaysSo() {
    byte[] bytes = "\uFEFFä;b\n1;2\n".getBytes(StandardCharsets.UTF_8);
    try (CsvTable table = open(bytes, Tables.encoding("windows-1252"))) {
      assertThat(table.columns()).containsExactly("ä", "b");
      assertThat(table.warnings()).singleElement().asString().contains("byte order mark");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreWindows() {
    String text = "name;v\n" + "x;1\n".repeat(40_000) + "Åland – €;2\n";
    try (CsvTable table =
        open(text.getBytes(Charset.forName("windows-1252")), ReadOptions.DEFAULTS)) {
      assertThat(table.encoding()).isEqualTo("windows-1252");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records.get(40_000).values().get(0)).isEqualTo("Åland – €");
    }
  }

  @Test
  void latin9IsUsedWhenGiven() {
    byte[] bytes = "name;v\n€ š;2\n".getBytes(Charset.forName("ISO-8859-15"));
    try (CsvTable table = open(bytes, Tables.encoding("ISO-8859-15"))) {
      assertThat(table.encoding()).isEqualTo("ISO-8859-15");
      assertThat(table.next().values()).containsExactly("€ š", "2");
    }
  }

  @Test
  void aGivenEncodingThatIsDoubtfulIsMentioned() {
    byte[] bytes = "name;v\nÅland;2\n".getBytes(StandardCharsets.UTF_8);
    try (CsvTable table = open(bytes, Tables.encoding("ISO-8859-15"))) {
      assertThat(table.warnings()).singleElement().asString().contains("valid UTF-8");
    }
    byte[] plain = "name;v\nx;2\n".getBytes(StandardCharsets.UTF_8);
    try (CsvTable table = open(plain, Tables.encoding("ISO-8859-15"))) {
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void aWrongEncodingIsRefusedWithItsLine() {
    byte[] bytes = "name;v\nx;1\nÅland;2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> readAll(bytes, Tables.encoding("UTF-8")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("t.csv, line 3: encoding: byte 0xC5 is not a character in UTF-8");
  }

  @Test
  void binaryContentIsRefused() {
    byte[] bytes = "name;value\nx;1\u0081\0\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> open(bytes, ReadOptions.DEFAULTS))
        .hasMessageContaining("line 2: content: holds a NUL");
    assertThatThrownBy(() -> open("a;b\n1;\0\n"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("t.csv, line 2: content")
        .hasMessageContaining("binary");
  }

  @Test
  void guessesTheTitleOfAStatisticsOffice() {
    String text =
        "\"12f7 -- Groups, 2010-2023\"\r\n\r\n\"Area\",\"Info\",\"2021\"\r\n\"A\",\"X\",3\r\n";
    try (CsvTable table = open(text)) {
      assertThat(table.titleLines()).isEqualTo(2);
      assertThat(table.columns()).containsExactly("Area", "Info", "2021");
      assertThat(table.next()).isEqualTo(new SourceRecord(4, List.of("A", "X", "3")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Väestö, alueittain\n\nalue;ikä;2019\nA;0;1\nB;1;2\n",
        "Väestö\nalue;ikä;2019\nA;0;1\nB;1;2\n",
        "Väestö;;\n;;\nalue;ikä;2019\nA;0;1\nB;1;2\n",
        "Väestö;;\nLähde: X;;\nalue;ikä;2019\nA;0;1\nB;1;2\n",
        "Väestö; alueittain\n\nalue;ikä;2019\nA;0;1\nB;1;2\n",
        "\n\nalue;ikä;2019\nA;0;1\nB;1;2\n"
      })
  void guessesTitles(String text) {
    try (CsvTable table = open(text)) {
      assertThat(table.columns()).containsExactly("alue", "ikä", "2019");
      assertThat(Tables.count(table)).isEqualTo(2);
    }
  }

  @Test
  void aHeaderIsNotTakenForATitle() {
    assertThatThrownBy(() -> readAll("a\n1,2\n3,4\n"))
        .hasMessageContaining("line 2: record: has 2 fields, expected 1");
    assertThatThrownBy(() -> readAll("a,b\n1,2,3\n3,4,5\n"))
        .hasMessageContaining("line 2: record: has 3 fields, expected 2");
    try (CsvTable table = open("area;\nx;1\ny;2\n")) {
      assertThat(table.columns()).containsExactly("area", "column 2");
    }
  }

  @Test
  void skipsExactlyTheTitleLinesGiven() {
    try (CsvTable table = open("One \"title\nTwo\n\na;b\n1;2\n", Tables.header(3, 1))) {
      assertThat(table.columns()).containsExactly("a", "b");
      assertThat(table.next().line()).isEqualTo(5);
    }
    assertThatThrownBy(() -> open("a;b\n1;2\n", Tables.header(5, 1)))
        .isInstanceOf(SourceException.class)
        .hasMessage("t.csv: header: the file ends before its 5 title lines do");
  }

  @Test
  void joinsHeaderRowsAndRepeatsMergedTexts() {
    String text = "area;2019;;2020;\n;men;women;men;women\nA;1;2;3;4\n";
    try (CsvTable table = open(text, Tables.header(0, 2))) {
      assertThat(table.columns())
          .containsExactly("area", "2019 | men", "2019 | women", "2020 | men", "2020 | women");
    }
    String three = "area;X;;Y;\n;u;;;v\n;1;2;3;4\nA;1;2;3;4\n";
    try (CsvTable table = open(three, Tables.header(0, 3))) {
      assertThat(table.columns())
          .containsExactly("area", "X | u | 1", "X | u | 2", "Y | 3", "Y | v | 4");
    }
  }

  @Test
  void namesColumnsThatHaveNoOrTheSameName() {
    try (CsvTable table = open(" a ;;a;a#2;a\n1;2;3;4;5\n")) {
      assertThat(table.columns()).containsExactly("a", "column 2", "a#3", "a#2", "a#4");
    }
    try (CsvTable table = open("a;a\n1;2\n")) {
      assertThat(table.columns()).containsExactly("a", "a#2");
      assertThat(table.warnings()).singleElement().asString().startsWith("line 1: a: names more");
    }
  }

  @Test
  void refusesRecordsOfAnotherWidth() {
    assertThatThrownBy(() -> readAll("a;b;c\n1;2;3\n1;2\n"))
        .hasMessage("t.csv, line 3: record: has 2 fields, expected 3 as in the header");
    assertThatThrownBy(() -> readAll("a;b;c\n1;2;3\n1;2;3;4\n"))
        .hasMessage("t.csv, line 3: record: has 4 fields, expected 3 as in the header");
    try (CsvTable table = open("a;b\n1;2;;\n3;4\n")) {
      assertThat(Tables.values(table)).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }
  }

  @Test
  void recordsWithoutHeaderMayEndEarly() {
    try (CsvTable table = open("A;B;C\rD;E\r", Tables.header(0, 0))) {
      assertThat(Tables.values(table))
          .containsExactly(asList("A", "B", "C"), asList("D", "E", null));
    }
  }

  @Test
  void emptyFieldsAreNullAndSpaceIsKept() {
    try (CsvTable table = open("a;b;c\n;\"\"; x \n;;\n")) {
      assertThat(Tables.values(table)).containsExactly(asList(null, null, " x "));
      assertThat(table.warnings())
          .singleElement()
          .asString()
          .startsWith("line 3: empty records: 1");
    }
  }

  @Test
  void endsWhereTold() {
    try (CsvTable table = open("a;b\n1;2\nNotes\nfree text; with; many\n", Tables.endAt("Notes"))) {
      assertThat(Tables.count(table)).isEqualTo(1);
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void namesTheLineWhereAnUnclosedQuoteOpens() {
    String text = "a;b\n\"x\"\"y\";\"two\nlines\"\n1;\"open\n2;3\n";
    assertThatThrownBy(() -> readAll(text))
        .hasMessage("t.csv, line 4: quote: opens a field here and is never closed");
    assertThatThrownBy(() -> readAll("a;b\n1;\"open\n" + "2;3\n".repeat(400_000)))
        .hasMessage("t.csv, line 2: quote: opens a field here and is never closed");
  }

  @Test
  void refusesTextAfterAClosingQuote() {
    assertThatThrownBy(() -> readAll("a;b\n1;2\n\"x\"y;3\n"))
        .hasMessage(
            "t.csv, line 3: record: has text after a closing quote; a quote within a field must be"
                + " doubled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF"})
  void refusesAnEmptyFile(String text) {
    assertThatThrownBy(() -> open(text))
        .hasMessageContaining("header: the file ends before its header row");
  }

  private void readAll(String text) {
    readAll(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULTS);
  }

  private void readAll(byte[] bytes, ReadOptions options) {
    try (CsvTable table = open(bytes, options)) {
      Tables.count(table);
    }
  }

  private CsvTable open(String text) {
    return open(text, ReadOptions.DEFAULTS);
  }

  private CsvTable open(String text, ReadOptions options) {
    return open(text.getBytes(StandardCharsets.UTF_8), options);
  }

  private CsvTable open(byte[] bytes, ReadOptions options) {
    try {
      Path file = Files.write(folder.resolve("t.csv"), bytes);
      return CsvTable.open(file, "t.csv", options);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
