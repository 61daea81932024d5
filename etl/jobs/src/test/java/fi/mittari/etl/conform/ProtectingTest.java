package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.dataflow.Dataflow;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule hides what, and what is left of it. */
class ProtectingTest {

  @TempDir Path folder;
  private ObservationRule.Book rules;

  @BeforeEach
  void rules() {
    Dataflow dataflow =
        Definitions.read(
            folder,
            Definitions.yaml(
                "test/hidden",
                "{ format: csv, files: [a.csv] }",
                "area: { column: area }\nperiod: { column: year }\nfloor: 5\n",
                Definitions.indicator("n", "count", "value: { column: v }\n"),
                Definitions.indicator(
                    "share",
                    "proportion",
                    "numerator: { column: n }\ndenominator: { column: d }\n"),
                Definitions.indicator("mean", "mean", "value: { column: v }\n"),
                Definitions.indicator("open", "mean", "value: { column: v }\nfloor: 0\n")));
    rules = new ObservationRule.Book(List.of(dataflow));
  }

  @ParameterizedTest
  @CsvSource({
    "n,     4,  ,   ,   , count below 5",
    "n,     5,  ,   ,   ,",
    "n,     0,  ,   ,   , count below 5",
    "n,    96,  ,   , 100, complement below 5",
    "n,    95,  ,   , 100,",
    "n,      ,  ,   , 3,",
    "share, 50, 5, 10, 10,",
    "share, 40, 4, 10, 10, count below 5",
    "share, 75, 12, 16, 16, complement below 5",
    "share, 100, 4, 4, 4, denominator below 5",
    "share, 40,  , 10, 10, count below 5",
    "share, 50,  ,   ,   , no denominator to hold against the floor of 5",
    "share,   ,  , 10, 10,",
    "mean,  2.5,  , 20, 20,",
    "mean,  2.5,  , 4, 4, denominator below 5",
    "mean,  2.5,  ,   ,   , no denominator to hold against the floor of 5",
    "open,  2.5,  ,   ,   ,",
  })
  void smallNumbersAreHidden(
      String indicator,
      Double value,
      Double numerator,
      Double denominator,
      Double whole,
      String why) {
    InternalRow row = protectedRow(indicator, value, numerator, denominator, whole);
    UTF8String hiddenBy = row.getUTF8String(column("hidden_by"));
    assertThat(hiddenBy == null ? null : hiddenBy.toString()).isEqualTo(why);
    List<String> published =
        List.of(
            "value",
            "lower",
            "upper",
            "numerator",
            "denominator",
            "denominator_lower",
            "denominator_upper",
            "source_rows");
    if (why != null) {
      assertThat(published).allMatch(name -> row.isNullAt(column(name)));
      assertThat(row.getUTF8String(column("status"))).hasToString("suppressed");
      assertThat(row.getUTF8String(column("rule"))).hasToString("suppressed");
      assertThat(number(row, "hidden_value")).isEqualTo(value);
      assertThat(number(row, "hidden_numerator")).isEqualTo(numerator);
      assertThat(number(row, "hidden_denominator")).isEqualTo(denominator);
    } else {
      assertThat(number(row, "value")).isEqualTo(value);
      assertThat(number(row, "numerator")).isEqualTo(numerator);
      assertThat(row.isNullAt(column("source_rows"))).isEqualTo(value == null);
      assertThat(List.of("hidden_value", "hidden_numerator", "hidden_denominator"))
          .allMatch(name -> row.isNullAt(column(name)));
    }
  }

  @Test
  void limitsComeFromNumeratorAndDenominatorUnlessGiven() {
    InternalRow share = protectedRow("share", 50.0, 50.0, 100.0, 100.0);
    // Wilson's, as published for 50 of 100.
    assertThat(number(share, "lower")).isBetween(40.38, 40.39);
    assertThat(number(share, "upper")).isBetween(59.61, 59.62);
    assertThat(number(protectedRow("mean", 2.5, 50.0, 100.0, 100.0), "lower")).isNull();
  }

  private InternalRow protectedRow(
      String indicator, Double value, Double numerator, Double denominator, Double whole) {
    GenericInternalRow row = new GenericInternalRow(Part.SCHEMA.length());
    List<String> names = List.of(Part.SCHEMA.fieldNames());
    row.update(0, UTF8String.fromString("test/hidden"));
    row.update(1, UTF8String.fromString(indicator));
    row.update(2, UTF8String.fromString("092"));
    row.update(3, UTF8String.EMPTY_UTF8);
    row.update(4, UTF8String.fromString("2020"));
    row.update(names.indexOf("value"), value);
    row.update(names.indexOf("numerator"), numerator);
    row.update(names.indexOf("denominator"), denominator);
    row.update(names.indexOf("whole"), whole);
    row.update(
        names.indexOf("status"), UTF8String.fromString(value == null ? "missing" : "normal"));
    row.update(names.indexOf("rule"), UTF8String.fromString("given"));
    row.update(names.indexOf("source_rows"), 1L);
    return new Protecting(List.<InternalRow>of(row).iterator(), rules).next();
  }

  private static int column(String name) {
    return Protecting.SCHEMA.fieldIndex(name);
  }

  private static Double number(InternalRow row, String name) {
    return Completing.number(row, column(name));
  }
}
