package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.dataflow.Codelists.AreaEntry;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DataflowReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A city with two major areas, three districts and "other"; the neighbour has none. */
class AreaPartsTest {

  private static final String ID = "synthetic/vantaa-criteria";

  private final Dataflow dataflow =
      new DataflowReader()
          .read(Path.of("..", "sample", "synthetic", "vantaa-criteria", "dataflow.yml"));
  private final Map<String, AreaEntry> areas = new TreeMap<>();

  AreaPartsTest() {
    area("city", "municipality", null, null, null);
    area("neighbour", "municipality", null, null, null);
    area("north", "major-area", "city", null, null);
    area("south", "major-area", "city", null, null);
    area("n1", "district", "north", null, null);
    area("n2", "district", "north", null, null);
    area("s1", "district", "south", null, null);
    area("gone", "district", "south", "2009-12-31", null);
    area("other", "unallocated", "city", null, null);
    area("targets", "group", "city", null, "n1,s1");
    area("rest", "group", "city", null, "n2,other");
    area("region", "group", null, null, "city,neighbour");
  }

  private void area(String code, String level, String parent, String validTo, String members) {
    areas.put(
        code,
        new AreaEntry(
            code, level, code, null, null, parent, null, validTo, null, members, 1, null));
  }

  private List<String> parts(String... brought) {
    return AreaParts.rows(areas, List.of(dataflow), Map.of(ID, Set.of(brought))).stream()
        .map(
            r ->
                "%s<%s %s %d"
                    .formatted(
                        r.getString(1),
                        r.getString(2),
                        r.getBoolean(3) ? "counted" : "besides",
                        r.getLong(4)))
        .sorted()
        .toList();
  }

  @Test
  void districtsAndOtherAddUpToTheWiderAreasAndGroups() {
    assertThat(parts("n1", "n2", "s1", "other"))
        .containsExactly(
            "city<n1 counted 3",
            "city<n2 counted 3",
            "city<other besides 3",
            "city<s1 counted 3",
            "north<n1 counted 2",
            "north<n2 counted 2",
            "rest<n2 counted 1",
            "rest<other besides 1",
            "south<s1 counted 1",
            "targets<n1 counted 2",
            "targets<s1 counted 2");
  }

  @Test
  void anAbsentDistrictIsExpectedAllTheSame() {
    assertThat(parts("n1"))
        .as("half of the targets is too little for a sum")
        .containsExactly("city<n1 counted 3", "north<n1 counted 2");
  }

  @Test
  void onlyTheNarrowestAreasArePartsOfALevel() {
    assertThat(parts("city", "north", "n1", "n2", "south"))
        .contains("city<n1 counted 5", "city<n2 counted 5", "city<south counted 5")
        .doesNotContain("city<north counted 5");
  }

  @Test
  void aSourceAboutOneCitySaysNothingOfTheRegion() {
    assertThat(parts("city")).isEmpty();
    assertThat(parts("city", "neighbour"))
        .containsExactly("region<city counted 2", "region<neighbour counted 2");
  }
}
