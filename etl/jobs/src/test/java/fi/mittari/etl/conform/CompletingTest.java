package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.quality.ObservationCheck;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of value, numerator, denominator and status of a merged observation. */
class CompletingTest {

  @TempDir Path folder;
  private List<Dataflow> dataflows;

  @BeforeEach
  void rules() {
    String given = "value: { column: v }\nnumerator: { column: n }\ndenominator: { column: d }\n";
    dataflows =
        List.of(
            Definitions.read(
                folder,
                Definitions.yaml(
                    "test/whole",
                    "{ format: csv, files: [a.csv] }",
                    "area: { column: area }\nperiod: { column: year }\n",
                    Definitions.indicator("given", "proportion", given),
                    Definitions.indicator(
                        "quotient",
                        "proportion",
                        "numerator: { column: n }\ndenominator: { column: d }\n"),
                    Definitions.indicator(
                        "part",
                        "proportion",
                        "value: { column: v }\ndenominator: { column: d }\nderive: numerator\n"),
                    Definitions.indicator(
                        "whole",
                        "proportion",
                        "value: { column: v }\nnumerator: { column: n }\nderive: denominator\n"))));
  }

  @ParameterizedTest
  @CsvSource({
    "given,    50,  5,  10, normal,      50, 5,  10, normal, given, given, true",
    "given,    51,  5,  10, normal,      51, 5,  10, normal, given, given, false",
    "given,    50.1, 5, 10, normal,    50.1, 5,  10, normal, given, given, true",
    "given,    50, 11,  10, normal,      50, 11, 10, normal, given, given, false",
    "given,    50, -5,  10, normal,      50, -5, 10, normal, given, given, false",
    "given,      ,  5,  10, ,              ,   ,   , missing, given, given, true",
    "given,    50,  5,  10, suppressed,    ,   ,   , suppressed, given, given, true",
    "given,    50,  5,  10, estimated,   50, 5,  10, estimated, given, given, true",
    "quotient,   ,  5,  10, ,            50, 5,  10, normal, derived, quotient, true",
    "quotient,   ,  0,   0, ,              ,   ,   , not_applicable, derived, quotient, true",
    "quotient,   ,   ,  10, ,              ,   ,   , missing, derived, quotient, true",
    "part,     25,   ,  10, ,            25, 3,  10, estimated, derived, derived:numerator, true",
    "part,     25,   ,    , ,            25,  ,    , normal, given, given, true",
    "whole,    25,  3,    , ,            25, 3,  12, estimated, derived, derived:denominator, true",
    "whole,     0,  0,    , ,             0, 0,    , normal, given, given, true",
  })
  void isMadeWhole(
      String indicator,
      Double value,
      Double numerator,
      Double denominator,
      String status,
      Double itsValue,
      Double itsNumerator,
      Double itsDenominator,
      String itsStatus,
      String origin,
      String rule,
      boolean holds) {
    GenericInternalRow merged = new GenericInternalRow(Merging.SCHEMA.length());
    merged.update(0, UTF8String.fromString("test/whole"));
    merged.update(1, UTF8String.fromString(indicator));
    merged.update(2, UTF8String.fromString("092"));
    merged.update(3, UTF8String.EMPTY_UTF8);
    merged.update(4, UTF8String.fromString("2020"));
    merged.update(Merging.SCHEMA.fieldIndex("value"), value);
    merged.update(Merging.SCHEMA.fieldIndex("numerator"), numerator);
    merged.update(Merging.SCHEMA.fieldIndex("denominator"), denominator);
    merged.update(Merging.SCHEMA.fieldIndex("status"), UTF8String.fromString(status));
    merged.update(Merging.SCHEMA.fieldIndex("times_brought"), 1L);
    merged.update(Merging.SCHEMA.fieldIndex("source_rows"), 1L);
    GenericInternalRow place =
        new GenericInternalRow(new Object[] {UTF8String.fromString("a.csv"), 7L, null});
    merged.update(Merging.SCHEMA.fieldIndex("place"), place);
    merged.update(Merging.SCHEMA.fieldIndex("last_place"), place);
    InternalRow row =
        new Completing(List.<InternalRow>of(merged).iterator(), new ObservationRule.Book(dataflows))
            .next();
    assertThat(number(row, "value")).isEqualTo(itsValue);
    assertThat(number(row, "numerator")).isEqualTo(itsNumerator);
    assertThat(number(row, "denominator")).isEqualTo(itsDenominator);
    assertThat(text(row, "status")).isEqualTo(itsStatus);
    assertThat(text(row, "origin")).isEqualTo(origin);
    assertThat(text(row, "rule")).isEqualTo(rule);
    assertThat(row.getLong(Completing.SCHEMA.fieldIndex("source_line"))).isEqualTo(7);
    boolean bounded = "derived:denominator".equals(rule);
    assertThat(number(row, "denominator_lower") != null).isEqualTo(bounded);
    if (bounded) {
      // One decimal: 24.95 to 25.05 per cent, of 3.
      assertThat(number(row, "denominator_lower")).isEqualTo(300 / 25.05);
      assertThat(number(row, "denominator_upper")).isEqualTo(300 / 24.95);
    }
    assertThat(new ObservationCheck(dataflows, Completing.SCHEMA).holds(row)).isEqualTo(holds);
  }

  private static Double number(InternalRow row, String name) {
    return Completing.number(row, Completing.SCHEMA.fieldIndex(name));
  }

  private static String text(InternalRow row, String name) {
    return row.getUTF8String(Completing.SCHEMA.fieldIndex(name)).toString();
  }
}
