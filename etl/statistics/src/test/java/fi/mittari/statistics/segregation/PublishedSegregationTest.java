package fi.mittari.statistics.segregation;

import static fi.mittari.statistics.Vectors.column;
import static fi.mittari.statistics.Vectors.near;
import static fi.mittari.statistics.Vectors.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Vectors;
import fi.mittari.statistics.interval.StandardisedRates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishedSegregationTest {

  private static final String[] RACES = {"asian", "black", "hisp", "white", "native"};

  @Test
  void reproducesSchools() {
    JsonNode all = Vectors.json("segregation/expected_segregation_R.json");
    List<NamedCsvRecord> rows = Vectors.csv("segregation/schools00_long.csv");
    GroupCounts schools = table(rows, "school", "race", RACES);
    close(schools.mutualInformation(), all.at("/schools00_mutual_total/M"));
    close(schools.theil(), all.at("/schools00_mutual_total/H"));
    close(schools.mutualInformation() / Math.log(2), all.at("/schools00_mutual_total_base2/M"));
    close(schools.entropy(), all.get("entropy_race"));
    close(schools.mutualInformation(), all.at("/mutual_difference_shapley_00_05/0/est"));
    GroupCounts states = table(rows, "state", "race", RACES);
    close(states.mutualInformation(), all.at("/schools00_state_between/M"));
    close(states.theil(), all.at("/schools00_state_between/H"));
    close(
        schools.mutualInformation() - states.mutualInformation(),
        all.at("/schools00_within_state/M"));
    close(schools.theil() - states.theil(), all.at("/schools00_within_state/H"));
    for (int i = 0; i < 3; i++) {
      close(states.local()[i], all.at("/schools00_local_state/" + i + "/ls"));
    }
  }

  @Test
  void reproducesExposureAndIsolation() {
    JsonNode all = Vectors.json("segregation/expected_segregation_R.json");
    GroupCounts schools =
        table(Vectors.csv("segregation/schools00_long.csv"), "school", "race", RACES);
    for (JsonNode row : all.get("schools00_exposure")) {
      close(schools.exposure(race(row.get("of")), race(row.get("to"))), row.get("exposure"));
    }
    for (JsonNode row : all.get("schools00_isolation")) {
      int race = race(row.get("race"));
      close(schools.exposure(race, race), row.get("isolation"));
      close(SegregationIndex.ISOLATION.of(schools.against(race)), row.get("isolation"));
    }
  }

  @Test
  void reproducesOneGroupAgainstTheRestAndPairs() {
    JsonNode all = Vectors.json("segregation/expected_segregation_R.json");
    List<NamedCsvRecord> rows = Vectors.csv("segregation/schools00_long.csv");
    GroupCounts schools = table(rows, "school", "race", RACES);
    for (int race = 0; race < RACES.length; race++) {
      JsonNode expected = all.at("/schools00_vs_rest/" + RACES[race]);
      Units units = schools.against(race);
      close(SegregationIndex.DISSIMILARITY.of(units), expected.get("D"));
      close(SegregationIndex.THEIL.of(units), expected.get("H"));
    }
    for (JsonNode row : all.get("schools00_pairwise_D")) {
      String[] pair = {row.get("a").asText(), row.get("b").asText()};
      close(
          SegregationIndex.DISSIMILARITY.of(table(rows, "school", "race", pair).against(0)),
          row.get("D"));
    }
    String[] pair = {"white", "black"};
    close(
        SegregationIndex.DISSIMILARITY.of(table(rows, "school", "race", pair).against(0)),
        all.get("schools00_white_black_D"));
  }

  @Test
  void reproducesSmallTables() {
    JsonNode all = Vectors.json("segregation/expected_segregation_R.json");
    List<NamedCsvRecord> rows = Vectors.csv("segregation/small_two_unit.csv");
    // both sides are symmetric in M; H is over the entropy of g, joined into supergroups
    GroupCounts total = table(rows, "u", "g", new String[] {"1", "2", "3", "4"});
    close(total.mutualInformation(), all.at("/small/total/M"));
    GroupCounts larger = table(rows, "u", "supergroup", new String[] {"12", "34"});
    close(larger.mutualInformation(), all.at("/small/super/M"));
    close(total.mutualInformation() - larger.mutualInformation(), all.at("/small/within/M"));
    GroupCounts turned = table(rows, "g", "u", new String[] {"a", "b"});
    close(turned.mutualInformation(), all.at("/small/total/M"));
    close(turned.theil(), all.at("/small/total/H"));
    close(turned.joined(new int[] {0, 0, 1, 1}).theil(), all.at("/small/super/H"));
    for (JsonNode matrix : all.get("dissimilarity_matrix_cases")) {
      int units = matrix.get("units_by_groups").size();
      double[] a = new double[units];
      double[] b = new double[units];
      for (int i = 0; i < units; i++) {
        a[i] = matrix.get("units_by_groups").get(i).get(0).asDouble();
        b[i] = matrix.get("units_by_groups").get(i).get(1).asDouble();
      }
      close(SegregationIndex.DISSIMILARITY.of(Units.ofGroups(a, b)), matrix.get("computed"));
    }
  }

  @Test
  void reproducesMoransI() throws IOException {
    JsonNode all = Vectors.json("segregation/expected_esda.json");
    List<NamedCsvRecord> rows = Vectors.csv("segregation/sids2.csv");
    Neighbours neighbours = gal(rows);
    Moran sids = Moran.rowStandardised(column(rows, "SIDR74"), neighbours);
    close(sids.i(), all.at("/moran/sids_SIDR74/I"));
    close(sids.p(), all.at("/moran/sids_SIDR74/p_norm_one_tailed"));
    Moran rates = Moran.ofRates(column(rows, "SID79"), column(rows, "BIR79"), neighbours);
    close(rates.i(), all.at("/moran/moran_rate_SID79_BIR79/I"));
    close(rates.p(), all.at("/moran/moran_rate_SID79_BIR79/p_norm_one_tailed"));
    double[] values = IntStream.rangeClosed(1, 9).asDoubleStream().toArray();
    Moran lattice = Moran.binary(values, MoranTest.lattice());
    close(lattice.varianceNormal(), all.at("/moran/lat3x3_1to9_rook_binary/VI_norm"));
    close(lattice.varianceRandom(), all.at("/moran/lat3x3_1to9_rook_binary/VI_rand"));
  }

  @Test
  void reproducesStandardisedRates() {
    JsonNode smr = Vectors.json("segregation/expected_esda.json").get("smr");
    double[] events = array(smr.get("e"));
    double[] people = array(smr.get("b"));
    double[] scores = Moran.standardisedRates(events, people);
    for (int i = 0; i < 4; i++) {
      assertThat(scores[i]).isCloseTo(smr.at("/assuncao_first4/" + i).asDouble(), within(5e-9));
    }
  }

  @Test
  void reproducesExcessRisk() {
    List<NamedCsvRecord> rows = Vectors.csv("segregation/sids2.csv");
    double[] events = {Arrays.stream(column(rows, "SID74")).sum()};
    double[] people = {Arrays.stream(column(rows, "BIR74")).sum()};
    int i = 0;
    for (JsonNode expected :
        Vectors.json("segregation/expected_esda.json")
            .at("/smoothing_sids_SID74_BIR74/excess_risk_first5")) {
      NamedCsvRecord row = rows.get(i++);
      double[] own = {number(row, "BIR74")};
      double ratio =
          StandardisedRates.ratio(number(row, "SID74"), own, events, people, 1, Confidence.P95)
              .value();
      assertThat(ratio).isCloseTo(expected.asDouble(), within(5.1e-6));
    }
  }

  private static Neighbours gal(List<NamedCsvRecord> rows) throws IOException {
    List<String> lines = Files.readAllLines(Vectors.file("segregation/sids2.gal"));
    List<String> codes = rows.stream().map(row -> row.getField("FIPSNO")).toList();
    int[][] lists = new int[codes.size()][];
    for (int i = 1; i + 1 < lines.size(); i += 2) {
      String code = lines.get(i).strip().split("\\s+")[0];
      lists[codes.indexOf(code)] =
          Arrays.stream(lines.get(i + 1).strip().split("\\s+")).mapToInt(codes::indexOf).toArray();
    }
    return Neighbours.of(List.of(lists));
  }

  private static GroupCounts table(
      List<NamedCsvRecord> rows, String unit, String group, String[] groups) {
    Map<String, double[]> table = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows) {
      int column = Arrays.asList(groups).indexOf(row.getField(group));
      if (column >= 0) {
        table.computeIfAbsent(row.getField(unit), u -> new double[groups.length])[column] +=
            number(row, "n");
      }
    }
    return new GroupCounts(new ArrayList<>(table.values()).toArray(new double[0][]));
  }

  private static int race(JsonNode name) {
    return Arrays.asList(RACES).indexOf(name.asText());
  }

  private static double[] array(JsonNode node) {
    return IntStream.range(0, node.size()).mapToDouble(i -> node.get(i).asDouble()).toArray();
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(expected.isNumber()).as("expected figure is there").isTrue();
    assertThat(actual).isCloseTo(expected.asDouble(), near(expected.asDouble()));
  }
}
