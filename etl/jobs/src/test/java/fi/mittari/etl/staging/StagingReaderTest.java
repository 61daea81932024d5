package fi.mittari.etl.staging;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingReaderTest {

  private static final Codelists LISTS = Codelists.load();
  private static final String KEYS = "area: { column: area }\nperiod: { column: year }\n";
  private static final String VALUE = indicator("v", "count", "value: { column: v }");

  @TempDir Path folder;

  private List<Row> read(String source, String body, String csv, String... indicators) {
    String files = "{ format: csv, delimiter: ';', files: [a.csv]" + source + " }";
    Dataflow dataflow =
        Definitions.read(folder, Definitions.yaml("test/flow", files, body, indicators));
    Path file = Definitions.write(folder.resolve("a.csv"), csv);
    List<Row> rows = new ArrayList<>();
    new StagingReader(new StagingPlan(dataflow, LISTS), file, "a.csv")
        .forEachRemaining(r -> rows.add(named(r)));
    return rows;
  }

  private static Row named(Row row) {
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return new GenericRowWithSchema(values, Staged.SCHEMA);
  }

  /** Keys and numbers of accepted rows; rule, line, cell and text of refused ones. */
  private static List<String> plain(List<Row> rows) {
    return rows.stream()
        .filter(r -> r.<Integer>getAs("parts") != Staged.TALLY)
        .map(
            r ->
                r.getAs("rule") != null
                    ? "%s %s %s '%s'"
                        .formatted(
                            r.getAs("rule"),
                            r.getAs("source_line"),
                            r.getAs("source_column"),
                            r.getAs("refused_value"))
                    : "%s %s %s %s%s %s"
                        .formatted(
                            r.getAs("indicator"),
                            r.getAs("area"),
                            r.getAs("period"),
                            r.<String>getAs("breakdown").isEmpty()
                                ? ""
                                : r.getAs("breakdown") + " ",
                            r.<Double>getAs("value"),
                            r.getAs("value_status")))
        .toList();
  }

  private List<String> numbers(String source, String... texts) {
    StringBuilder csv = new StringBuilder("area;year;v\n");
    for (String text : texts) {
      csv.append("091;2020;").append(text).append('\n');
    }
    return plain(
        read(
            source, KEYS + "missing: { '': missing, '-': not_applicable }", csv.toString(), VALUE));
  }

  @Test
  void numbersAreReadAsTheSourceWritesThem() {
    assertThat(
            numbers(
                ", decimal: ',', grouping: ' '",
                "1 234,5",
                "12\u00a0345\u00a0678",
                "1\u202f000",
                "\u22123,5",
                "-7",
                "0",
                "",
                "-",
                "\u00a012\u00a0"))
        .extracting(s -> s.substring("v 091 2020 ".length()))
        .containsExactly(
            "1234.5 null",
            "1.2345678E7 null",
            "1000.0 null",
            "-3.5 null",
            "-7.0 null",
            "0.0 null",
            "null missing",
            "null not_applicable",
            "12.0 null");
    assertThat(numbers(", decimal: '.', grouping: ','", "1,234.5", "1,000,000"))
        .containsExactly("v 091 2020 1234.5 null", "v 091 2020 1000000.0 null");
  }

  @Test
  void whatIsNoNumberIsNeverGuessed() {
    assertThat(
            numbers(
                ", decimal: ',', grouping: ' '",
                "12 3456",
                "1 23",
                "1.5",
                "1,2,3",
                "x",
                "NaN",
                "1e999",
                "12 %",
                "--1",
                "."))
        .hasSize(10)
        .allMatch(s -> s.startsWith("not-a-number"));
    assertThat(numbers(", decimal: '.', grouping: ','", "1,5", "1,5000", "12,34"))
        .containsExactly(
            "not-a-number 2 column 3 (v) '1,5'",
            "not-a-number 3 column 3 (v) '1,5000'",
            "not-a-number 4 column 3 (v) '12,34'");
  }

  @Test
  void emptyCellsNeedAWordInTheDefinition() {
    List<Row> rows = read("", KEYS, "area;year;v\n091;2020;\n", VALUE);
    assertThat(plain(rows)).containsExactly("empty-cell 2 column 3 (v) ''");
    assertThat(rows.get(0).<String>getAs("source_file")).isEqualTo("a.csv");
    assertThat(rows.get(0).<String>getAs("message")).contains("under missing");
  }

  @Test
  void textsBecomeCodes() {
    String body =
        """
        area: { column: area, match: "(\\\\d+) .*", as: "$1", codes: { "1": "091" }, others: same, skip: ["Summa"] }
        period: { value: "2020K1" }
        breakdowns:
          sex: { column: sex, codes: { Miehet: male, Naiset: female, Kaikki: _T } }
        """;
    assertThat(
            plain(
                read(
                    "",
                    body,
                    """
                    area;sex;v
                    1 Helsinki;Miehet;1
                    092 Vantaa;Naiset;2
                    049 Espoo;Kaikki;3
                    Summa;Kaikki;9
                    Vantaa;Kaikki;1
                    999 Muu;Kaikki;1
                    091 Helsinki;male;1
                    """,
                    VALUE)))
        .containsExactly(
            "v 091 2020-Q1 sex=male 1.0 null",
            "v 092 2020-Q1 sex=female 2.0 null",
            "v 049 2020-Q1 3.0 null",
            "unknown-area 6 column 1 (area) 'Vantaa'",
            "unknown-area 7 column 1 (area) '999 Muu'",
            "unknown-code 8 column 2 (sex) 'male'");
  }

  @Test
  void recordsAreLeftOutOnlyWhereTheDefinitionSaysSo() {
    String csv = "area;year;what;v\n091;2020;a;1\n091;2020;b;2\n091;2020;c;3\n091;2020;d;4\n";
    String where = indicator("w", "count", "value: { column: v, where: { what: b }, times: 1000 }");
    assertThat(
            plain(
                read(
                    "",
                    KEYS + "rows: { only: { what: [a, b, d] }, skip: { what: [d] } }",
                    csv,
                    VALUE)))
        .containsExactly("v 091 2020 1.0 null", "v 091 2020 2.0 null");
    assertThat(plain(read("", KEYS + "rows: { skip: { what: [a, c] } }", csv, where)))
        .containsExactly("w 091 2020 2000.0 null", "unknown-code 5 column 3 (what) 'd'");
  }

  @Test
  void headersGiveUpTheirYears() {
    String body =
        """
        area: { column: area }
        period: { column: year }
        headers:
          - { match: "Asukkaat, (\\\\d{4})", column: people, set: { year: "$1" } }
          - { match: "Miehet, (\\\\d{4})", column: men, set: { year: "$1" } }
          - { match: "Kunta.*", column: area }
        columns: { ignore: [Huom] }
        missing: { "..": missing }
        """;
    String share =
        indicator("s", "count", "value: { sum: [people, men] }")
            + indicator("o", "count", "value: { column: extra, optional: true }");
    assertThat(
            plain(
                read(
                    "",
                    body,
                    "Kuntakoodi;Asukkaat, 2019;Miehet, 2019;Asukkaat, 2020;Miehet, 2020;Huom\n"
                        + "091;1;2;3;..;x\n",
                    share)))
        .containsExactly("s 091 2019 3.0 null", "s 091 2020 null missing");
  }

  @Test
  void anotherShapeThanTheDefinitionKnowsIsRefused() {
    Row more = read("", KEYS, "area;year;v;new\n091;2020;1;2\n", VALUE).get(0);
    assertThat(more.<String>getAs("message")).contains("a.csv", "'new'", "columns.ignore");
    Row less = read("", KEYS, "area;year;w\n091;2020;1\n", VALUE).get(0);
    assertThat(less.<String>getAs("message")).contains("a.csv", "does not know", "w");
    Row gone =
        read("", KEYS + "columns: { ignore: ['*'] }", "area;year;w\n091;2020;1\n", VALUE).get(0);
    assertThat(gone.<String>getAs("message"))
        .contains("'v'", "indicator v", "has the source changed");
    assertThat(plain(read("", KEYS, "area;year;v\n", VALUE))).allMatch(s -> s.contains("empty"));
    assertThat(plain(read("", KEYS, "", VALUE))).hasSize(1);
    String state =
        indicator(
            "v", "count", "value: { column: v }\nstatus: { column: s, codes: { p: provisional } }");
    assertThat(read("", KEYS, "area;year;v\n091;2020;1\n", state).get(0).<String>getAs("message"))
        .contains("'s'", "the status of v");
    assertThat(plain(read("", KEYS, "area;year;v;s\n091;2020;1;z\n", state)))
        .containsExactly("unknown-status 2 column 4 (s) 'z'");
  }

  @Test
  void shortRecordsArePlacedRefusals() {
    List<Row> rows = read("", KEYS, "area;year;v\n091;2020;1\n091\n", VALUE);
    assertThat(plain(rows).get(0)).isEqualTo("v 091 2020 1.0 null");
    assertThat(rows).anySatisfy(r -> assertThat(r.<String>getAs("rule")).isNotNull());
  }

  @Test
  void unknownPeriodsNameWhatWasExpected() {
    List<Row> rows = read("", KEYS, "area;year;v\n091;2020-13;1\n091;noin 2020;1\n", VALUE);
    assertThat(plain(rows))
        .containsExactly(
            "unknown-period 2 column 2 (year) '2020-13'",
            "unknown-period 3 column 2 (year) 'noin 2020'");
    assertThat(rows.get(0).<String>getAs("message")).contains("2019-Q3");
    Row tally = rows.get(rows.size() - 1);
    assertThat(tally.<Long>getAs("source_line")).isEqualTo(2);
  }
}
