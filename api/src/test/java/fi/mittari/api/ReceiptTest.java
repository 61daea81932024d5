package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of a home with a revision, a withdrawal, sums and hidden numbers. */
class ReceiptTest {

  private static final String LINK = "/v1/receipts?indicator=share&area=";

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(home()).await("r4");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Home home() throws Exception {
    try (HomeWriter w = new HomeWriter(folder.resolve("home"))) {
      w.row(
          "indicator",
          "indicator",
          "share",
          "name_fi",
          "osuus",
          "unit_fi",
          "%",
          "kind",
          "proportion",
          "factor",
          100.0,
          "polarity",
          "neutral",
          "stock_or_flow",
          "stock",
          "floor",
          10,
          "dataflow",
          "sample",
          "producer_fi",
          "Kaupunki",
          "licence",
          "CC BY 4.0");
      area(w, "092", "municipality", null, null);
      area(w, "0921", "major-area", "092", null);
      for (String area : List.of("0921016", "0921017", "0924061")) {
        area(w, area, "district", area.startsWith("0921") ? "0921" : "092", null);
      }
      area(w, "92100", "postal", "092", null);
      area(w, "pair", "group", null, "0921017,0924061");
      w.row("period", "period", "2020", "frequency", "year");
      w.row("period", "period", "2019/2020", "frequency", "school-year");
      w.row("dimension", "dimension", "sex", "code", "female", "name_fi", "naiset");
      w.row("dimension", "dimension", "sex", "code", "male", "name_fi", "miehet");
      w.row("load", "load", "load-1", "dataflow", "sample", "title_fi", "Otos", "files", "[]");
      observation(w, "0921016", 10.0, "normal", "given", "");
      observation(w, "0921016", 8.0, "normal", "given", "sex=female");
      observation(w, "0921017", 20.0, "normal", "quotient", "");
      observation(w, "0924061", 33.0, "normal", "given", "");
      observation(w, "92100", 1.0, "normal", "given", "");
      observation(w, "0921", 15.0, "normal", "sum:area", "");
      observation(w, "092", 25.0, "normal", "sum:area", "");
      observation(w, "pair", 26.5, "partial", "sum:group", "");
      w.publish(new Changes(8, 0, 0));
      observation(w, "0921017", 21.0, "provisional", "quotient", "");
      w.row(
          "observation",
          "indicator",
          "share",
          "area",
          "0921016",
          "breakdown",
          "",
          "period",
          "2020",
          "status",
          "missing",
          "origin",
          "given",
          "dataflow",
          "sample",
          "withdrawn",
          true);
      w.publish(new Changes(0, 1, 1));
      observation(w, "0921016", 11.0, "normal", "given", "");
      observation(w, "0924061", null, "suppressed", "suppressed", "");
      w.publish(new Changes(1, 1, 0));
      observation(w, "0921016", 11.0, "normal", null, "sex=male");
      w.publish(new Changes(1, 0, 0));
      return w.home();
    }
  }

  private static void area(HomeWriter w, String code, String level, String parent, String members)
      throws Exception {
    w.row(
        "area",
        "area",
        code,
        "level",
        level,
        "name_fi",
        "Alue " + code,
        "parent",
        parent,
        "members",
        members);
  }

  private static void observation(
      HomeWriter w, String area, Double value, String status, String rule, String breakdown)
      throws Exception {
    boolean sum = rule != null && rule.startsWith("sum");
    w.row(
        "observation",
        "indicator",
        "share",
        "area",
        area,
        "breakdown",
        breakdown,
        "period",
        "2020",
        "value",
        value,
        "numerator",
        value,
        "denominator",
        value == null ? null : 100.0,
        "status",
        status,
        "origin",
        sum ? "rolled_up" : "given",
        "dataflow",
        "sample",
        "source_file",
        sum ? null : "sample.csv",
        "source_line",
        sum ? null : 7,
        "source_column",
        sum ? null : "column 2 (v)",
        "source_rows",
        value == null ? null : 1,
        "rule",
        rule);
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(n -> texts.add(n.path(field).asText()));
    return texts;
  }

  @Test
  void aGivenValueLeadsToItsFileAndPlace() throws Exception {
    JsonNode r = api.json(LINK + "0921017&period=2020&lang=fi");
    assertThat(r.at("/value").asDouble()).isEqualTo(21.0);
    assertThat(r.at("/rule/code").asText()).isEqualTo("quotient");
    assertThat(r.at("/rule/text").asText())
        .isEqualTo("100 × osoittaja ÷ nimittäjä, molemmat lähteestä.");
    assertThat(r.at("/source/file").asText()).isEqualTo("sample.csv");
    assertThat(r.at("/source/snapshot").asText()).isEqualTo("snapshots/sample.csv");
    assertThat(r.at("/source/sha256").asText()).isEqualTo("00ff");
    assertThat(r.at("/source/size").asLong()).isEqualTo(12);
    assertThat(r.at("/source/address").isNull()).isTrue();
    assertThat(r.at("/source/line").asLong()).isEqualTo(7);
    assertThat(r.at("/source/column").asText()).isEqualTo("column 2 (v)");
    assertThat(r.at("/source/rows").asLong()).isEqualTo(1);
    assertThat(r.at("/dataflow/producer").asText()).isEqualTo("Kaupunki");
    assertThat(r.at("/first_release/release").asText()).isEqualTo("r1");
    assertThat(r.at("/revisions")).hasSize(1);
    assertThat(r.at("/revisions/0/release").asText()).isEqualTo("r2");
    assertThat(r.at("/revisions/0/kind").asText()).isEqualTo("changed");
    assertThat(r.at("/revisions/0/old/value").asDouble()).isEqualTo(20.0);
    assertThat(r.at("/revisions/0/new/status").asText()).isEqualTo("provisional");
    assertThat(r.at("/parts")).isEmpty();
  }

  @Test
  void thePastHasItsOwnReceipt() throws Exception {
    JsonNode r = api.json(LINK + "0921017&period=2020&asOf=r1");
    assertThat(r.at("/release").asText()).isEqualTo("r1");
    assertThat(r.at("/value").asDouble()).isEqualTo(20.0);
    assertThat(r.at("/load/load").asText()).isEqualTo("load-1");
    assertThat(r.at("/dataflow/title").asText()).isEqualTo("Otos");
    assertThat(r.at("/revisions")).isEmpty();
    JsonNode list = api.json("/v1/observations?indicator=share&area=0921017&asOf=r1");
    assertThat(list.at("/observations/0/receipt").asText())
        .isEqualTo(LINK + "0921017&period=2020&asOf=r1");
  }

  @Test
  void whatWasWithdrawnAndCameBackSaysSo() throws Exception {
    JsonNode r = api.json(LINK + "0921016&period=2020");
    assertThat(texts(r.at("/revisions"), "kind")).containsExactly("withdrawn", "added");
    assertThat(texts(r.at("/revisions"), "release")).containsExactly("r2", "r3");
    assertThat(r.at("/revisions/0/new").isNull()).isTrue();
    assertThat(r.at("/revisions/1/old").isNull()).isTrue();
    assertThat(api.get(LINK + "0921016&period=2020&asOf=r2").statusCode()).isEqualTo(404);
  }

  @Test
  void aSumNamesItsPartsAsWideAsTheyArePublished() throws Exception {
    JsonNode city = api.json(LINK + "092&period=2020&lang=en");
    assertThat(texts(city.at("/parts"), "area")).containsExactly("0921", "0924061");
    assertThat(city.at("/source").isNull()).isTrue();
    assertThat(city.at("/rule/text").asText())
        .isEqualTo("100 × sum of numerators ÷ sum of denominators over 1 areas.");
    JsonNode part = api.json(city.at("/parts/0/receipt").asText());
    assertThat(texts(part.at("/parts"), "area")).containsExactly("0921016", "0921017");
    JsonNode group = api.json(LINK + "pair&period=2020");
    assertThat(texts(group.at("/parts"), "area")).containsExactly("0921017", "0924061");
    assertThat(texts(group.at("/parts"), "status")).containsExactly("provisional", "suppressed");
    assertThat(group.at("/parts/1").has("value")).isFalse();
  }

  @Test
  void aHiddenValueTellsItsRuleAndNothingElse() throws Exception {
    for (String asOf : List.of("", "&asOf=r1", "&asOf=r2")) {
      JsonNode r = api.json(LINK + "0924061&period=2020&lang=en" + asOf);
      assertThat(r.at("/status").asText()).isEqualTo("suppressed");
      assertThat(r.at("/rule/code").asText()).isEqualTo("suppressed");
      assertThat(r.at("/rule/text").asText()).contains("smaller than 10");
      for (String field :
          List.of(
              "value",
              "lower",
              "upper",
              "numerator",
              "denominator",
              "source",
              "load",
              "first_release")) {
        assertThat(r.get(field).isNull()).as(field + asOf).isTrue();
      }
      assertThat(r.get("parts")).isEmpty();
      assertThat(r.get("revisions")).isEmpty();
      assertThat(r.toString()).doesNotContain("33", "sample.csv");
    }
  }

  @Test
  void everyAnswerLinksToReceipts() throws Exception {
    JsonNode list = api.json("/v1/observations?indicator=share&area=0921016&sex=*");
    assertThat(texts(list.get("observations"), "receipt"))
        .containsExactly(
            LINK + "0921016&period=2020",
            LINK + "0921016&period=2020&sex=female",
            LINK + "0921016&period=2020&sex=male");
    for (JsonNode o : list.get("observations")) {
      JsonNode receipt = api.json(o.get("receipt").asText());
      assertThat(receipt.get("value")).isEqualTo(o.get("value"));
    }
    assertThat(api.json(LINK + "0921016&period=2020&sex=male").at("/rule/code").asText())
        .isEqualTo("given");
    JsonNode series = api.json("/v1/series?indicator=share&area=0921017");
    assertThat(series.at("/series/0/receipt").asText()).isEqualTo(LINK + "0921017&period={period}");
    JsonNode comparison = api.json("/v1/comparisons?indicator=share&level=district");
    assertThat(comparison.at("/areas/0/receipt").asText()).isEqualTo(LINK + "0921016&period=2020");
    JsonNode profile = api.json("/v1/areas/0921017/profile");
    assertThat(profile.at("/indicators/0/receipt").asText())
        .isEqualTo(LINK + "0921017&period=2020");
  }

  @Test
  void aQuestionThatIsNotOfOneObservationIsRefused() throws Exception {
    assertThat(api.get(LINK + "0921016&period=2020&sex=*").statusCode()).isEqualTo(400);
    assertThat(api.get(LINK + "0921016").statusCode()).isEqualTo(400);
    assertThat(api.get(LINK + "0921016&period=1999").statusCode()).isEqualTo(400);
    assertThat(api.get(LINK + "0921017&period=2020&sex=female").statusCode()).isEqualTo(404);
    assertThat(api.get(LINK + "none&period=2020").statusCode()).isEqualTo(400);
  }
}
