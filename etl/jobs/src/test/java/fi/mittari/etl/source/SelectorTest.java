package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.dataflow.Fetch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  private static final Variable AREA =
      new Variable(
          "Alue",
          "Alue",
          List.of("SSS", "091", "0911", "0912", "092", "MK01"),
          List.of("Koko maa", "Helsinki", "Eteläinen", "Läntinen", "Vantaa", "Uusimaa"),
          false,
          false);

  /** Positions instead of years, the newest first. */
  private static final Variable YEAR =
      new Variable(
          "Vuosi",
          "Vuosi",
          List.of("0", "1", "2", "3"),
          List.of("2023", "2022", "2021", "2020"),
          true,
          false);

  private static List<String> codes(Variable variable, String json) throws IOException {
    Fetch.Selection selection = new ObjectMapper().readValue(json, Fetch.Selection.class);
    return Selector.select(variable, selection).stream().map(variable.codes()::get).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"*\" | SSS 091 0911 0912 092 MK01",
        "\"091?\" | 0911 0912",
        "[\"09*\", \"SSS\"] | SSS 091 0911 0912 092",
        "[\"092\", \"091\"] | 091 092",
        "\"TOP(2)\" | SSS 091",
        "\"top(2,1)\" | 091 0911",
        "\"BOTTOM(2)\" | 092 MK01",
        "\"BOTTOM(2,1)\" | 0912 092",
        "\"TOP(99,4)\" | 092 MK01",
        "\"FROM(0912)\" | 0912 092 MK01",
        "\"TO(0911)\" | SSS 091 0911",
        "\"RANGE(092,0911)\" | 0911 0912 092",
        "{\"last\": 2} | 092 MK01",
        "{\"top\": 2} | SSS 091",
        "{\"texts\": [\"Vantaa\"]} | 092"
      })
  void understandsExpressions(String selection, String expected) throws IOException {
    assertThat(codes(AREA, selection)).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"last\": 2} | 0 1",
        "{\"top\": 1} | 0",
        "\"TOP(1)\" | 0",
        "\"BOTTOM(1)\" | 3",
        "\"FROM(1)\" | 0 1",
        "\"TO(2)\" | 2 3",
        "{\"texts\": [\"2020\", \"2022\"]} | 1 3"
      })
  void tellsTimeByItsTexts(String selection, String expected) throws IOException {
    assertThat(codes(YEAR, selection)).containsExactly(expected.split(" "));
  }

  @Test
  void namesWhatIsNotThere() {
    assertThatThrownBy(() -> codes(AREA, "[\"049\"]"))
        .hasMessageContaining("'Alue' has no value '049'")
        .hasMessageContaining("SSS, 091");
    assertThatThrownBy(() -> codes(AREA, "\"XX*\"")).hasMessageContaining("'XX*'");
    assertThatThrownBy(() -> codes(YEAR, "{\"texts\": [\"1999\"]}")).hasMessageContaining("'1999'");
    assertThatThrownBy(() -> codes(AREA, "\"TOP(3,50)\"")).hasMessageContaining("no value");
  }
}
