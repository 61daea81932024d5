package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.model.AreaLevel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Sums of areas over the official list, without Spark. */
class AreaSumsTest {

  private static final Codelists LISTS = Codelists.load();
  private static final AreaTree TREE = new AreaTree(LISTS);
  private static final EnumSet<AreaLevel> WIDER =
      EnumSet.of(AreaLevel.MAJOR_AREA, AreaLevel.MUNICIPALITY, AreaLevel.REGION, AreaLevel.COUNTRY);

  private final List<Part> slice = new ArrayList<>();
  private String period = "2020";

  private void share(String area, Double numerator, Double denominator, String status) {
    Double value = numerator == null ? null : 100 * numerator / denominator;
    slice.add(part("proportion", area, value, numerator, denominator, status));
  }

  private void count(String area, Double value) {
    slice.add(part("count", area, value, null, null, value == null ? "missing" : "normal"));
  }

  private Part part(String kind, String area, Double v, Double n, Double d, String status) {
    double factor = kind.equals("count") ? 1 : 100;
    return new Part(
        RowFactory.create(
            "flow", "i", area, "", period, kind, factor, v, null, null, n, d, null, null, status,
            "given", "f", 1L, "c", 1L, "given"));
  }

  private Map<String, Row> sums(EnumSet<AreaLevel> levels, String... groups) {
    Map<String, Row> rows = new TreeMap<>();
    new AreaSums(TREE, slice)
        .rows(levels, List.of(groups))
        .forEach(r -> rows.put(r.getString(2), r));
    return rows;
  }

  private static double value(Row row) {
    return row.getDouble(7);
  }

  private static String status(Row row) {
    return row.getString(14);
  }

  private static List<String> districts(String within) {
    return LISTS.areas().values().stream()
        .filter(a -> a.level().equals("district") && !a.ended())
        .filter(a -> a.area().startsWith(within))
        .map(Codelists.AreaEntry::area)
        .toList();
  }

  @Test
  void sharesAreSumsOverSums() {
    List<String> districts = districts("092");
    for (int i = 0; i < districts.size(); i++) {
      share(districts.get(i), 1.0 + i, 100.0 + 10 * i, "normal");
    }
    share("09299", 9.0, 10.0, "normal");
    Map<String, Row> sums = sums(WIDER);

    double n = 61 * 62 / 2.0 + 9;
    double d = 61 * 100 + 10 * (60 * 61 / 2.0) + 10;
    assertThat(value(sums.get("092"))).isEqualTo(100 * n / d);
    assertThat(sums.get("092").getDouble(11)).isEqualTo(d);
    assertThat(status(sums.get("092"))).isEqualTo("normal");
    assertThat(status(sums.get("MK01"))).isEqualTo("partial");
    assertThat(sums).containsKeys("0921", "0926", "FI").doesNotContainKey("09299");
  }

  @Test
  void aMissingPartMakesASumPartial() {
    districts("092").forEach(a -> count(a, a.equals("0921010") ? null : Double.valueOf(2)));

    assertThat(value(sums(WIDER).get("092"))).isEqualTo(120);
    assertThat(status(sums(WIDER).get("092"))).isEqualTo("partial");
    assertThat(status(sums(WIDER).get("0921"))).isEqualTo("partial");
    assertThat(status(sums(WIDER).get("0922"))).isEqualTo("normal");
  }

  @Test
  void whereNothingCanBeNothingIsMissed() {
    for (String area : districts("0921")) {
      boolean empty = area.equals("0921010");
      share(area, empty ? null : 1.0, empty ? null : 4.0, empty ? "not_applicable" : "normal");
    }
    assertThat(status(sums(WIDER).get("0921"))).isEqualTo("normal");
    assertThat(value(sums(WIDER).get("0921"))).isEqualTo(25);
  }

  @Test
  void severalLevelsAreCountedOnce() {
    districts("092").forEach(a -> count(a, 1.0));
    for (String major : List.of("0921", "0922", "0923", "0924", "0925", "0926", "0927")) {
      count(major, 100.0);
    }
    Map<String, Row> sums = sums(WIDER);

    assertThat(value(sums.get("092"))).isEqualTo(700);
    assertThat(sums).doesNotContainKey("0921");
  }

  @Test
  void givenTotalsAreLeftAloneEvenWithoutValue() {
    districts("0921").forEach(a -> count(a, 1.0));
    count("0921", null);
    count("092", null);

    assertThat(sums(WIDER)).containsOnlyKeys("MK01", "FI");
    assertThat(value(sums(WIDER).get("MK01"))).isEqualTo(districts("0921").size());
  }

  @Test
  void postalAreasAndDistrictsAreNotAddedUp() {
    districts("092").forEach(a -> count(a, 1.0));
    count("01300", 1000.0);

    assertThat(value(sums(WIDER).get("092"))).isEqualTo(61);
  }

  @Test
  void sharesWithoutNumbersAreNotSummed() {
    slice.add(part("proportion", "0921010", 50.0, null, null, "normal"));

    assertThat(sums(WIDER)).isEmpty();
  }

  @Test
  void groupsAreMadeOfTheirMembers() {
    List<String> members = LISTS.areas().get("vantaa-pd-2019-2021").memberCodes();
    members.forEach(a -> share(a, 1.0, 10.0, "estimated"));
    Map<String, Row> sums = sums(EnumSet.noneOf(AreaLevel.class), "vantaa-pd-2019-2021");

    assertThat(sums).containsOnlyKeys("vantaa-pd-2019-2021");
    assertThat(value(sums.get("vantaa-pd-2019-2021"))).isEqualTo(10);
    assertThat(status(sums.get("vantaa-pd-2019-2021"))).isEqualTo("estimated");
    assertThat(TREE.coveredGroups(members)).containsExactly("vantaa-pd-2019-2021");
    assertThat(TREE.coveredGroups(List.of("092"))).isEmpty();
    assertThat(TREE.coveredGroups(List.of("091", "049", "092", "235")))
        .containsExactly("capital-region");
  }

  @Test
  void membersAtOtherLevelsAreSummedFirst() {
    List.of("091", "049", "235").forEach(a -> count(a, 1.0));
    districts("092").forEach(a -> count(a, 1.0));

    Row group = sums(EnumSet.noneOf(AreaLevel.class), "capital-region").get("capital-region");
    assertThat(value(group)).isEqualTo(64);
    assertThat(status(group)).isEqualTo("normal");
  }

  @Test
  void endedMunicipalitiesCountWhileTheyAreThereAndAreNotMissedAfter() {
    List<String> now =
        LISTS.areas().values().stream()
            .filter(a -> "MK01".equals(a.parent()) && a.level().equals("municipality"))
            .filter(a -> !a.ended())
            .map(Codelists.AreaEntry::area)
            .toList();
    now.forEach(a -> count(a, 1.0));
    assertThat(status(sums(WIDER).get("MK01"))).isEqualTo("normal");
    assertThat(value(sums(WIDER).get("MK01"))).isEqualTo(now.size());

    count("223", 1.0);
    assertThat(value(sums(WIDER).get("MK01"))).isEqualTo(now.size() + 1.0);
  }
}
