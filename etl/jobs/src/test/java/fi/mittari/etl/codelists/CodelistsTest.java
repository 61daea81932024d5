package fi.mittari.etl.codelists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.AreaLevel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codelists hang together, and the area maps know every code of the real files. */
class CodelistsTest {

  private static final Path CODELISTS = Path.of("..", "..", "sql", "codelists");
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void areasReferOnlyToAreas() throws IOException {
    Map<String, NamedCsvRecord> areas = areas();

    assertThat(areas.values())
        .allSatisfy(
            area -> {
              AreaLevel.of(area.getField("level"));
              assertThat(area.getField("name_fi")).isNotBlank();
              for (String column : List.of("parent", "successors", "members")) {
                assertThat(areas.keySet()).containsAll(codes(area.getField(column)));
              }
              for (String column : List.of("valid_from", "valid_to")) {
                if (!area.getField(column).isEmpty()) {
                  LocalDate.parse(area.getField(column));
                }
              }
            });
  }

  @Test
  void districtsLieInTheirMunicipality() throws IOException {
    Map<String, NamedCsvRecord> areas = areas();

    for (NamedCsvRecord area : areas.values()) {
      int depth =
          switch (AreaLevel.of(area.getField("level"))) {
            case MAJOR_AREA -> 3;
            case DISTRICT -> 4;
            case SUB_DISTRICT -> 7;
            default -> 0;
          };
      if (depth > 0) {
        assertThat(area.getField("parent")).isEqualTo(area.getField("area").substring(0, depth));
      }
    }
    assertThat(count(areas, "district", "092")).isEqualTo(61);
    assertThat(count(areas, "district", "091")).isEqualTo(34);
    assertThat(count(areas, "major-area", "")).isEqualTo(23);
    assertThat(count(areas, "unallocated", "092")).isEqualTo(1);
  }

  @Test
  void targetAreasAndTheirRestAreVantaa() throws IOException {
    Map<String, NamedCsvRecord> areas = areas();
    Set<String> parts = new TreeSet<>(codes(areas.get("vantaa-pd-2019-2021").getField("members")));
    assertThat(parts).hasSize(5);
    parts.addAll(codes(areas.get("vantaa-pd-2019-2021-rest").getField("members")));

    assertThat(parts).hasSize(62).contains("09299").allMatch(code -> code.startsWith("092"));
  }

  @Test
  void foreignStandInsBelongToNoFinnishArea() throws IOException {
    Map<String, NamedCsvRecord> areas = areas();
    List<String> foreign = areas.keySet().stream().filter(code -> code.startsWith("X-")).toList();

    assertThat(foreign)
        .contains("X-NL", "X-GB", "X-US-CA")
        .allSatisfy(
            code -> {
              assertThat(areas.get(code).getField("level")).isEqualTo("unallocated");
              assertThat(areas.get(code).getField("parent")).isEmpty();
              assertThat(areas.get(code).getField("name_en")).contains("stand-in");
            });
    for (NamedCsvRecord area : areas.values()) {
      assertThat(area.getField("parent")).isNotIn(foreign);
      assertThat(codes(area.getField("members"))).doesNotContainAnyElementsOf(foreign);
    }
  }

  @Test
  void outlinesAreClosedAndWoundAsTheStandardSays() throws IOException {
    Set<String> areas = areas().keySet();
    ObjectMapper json = new ObjectMapper();

    for (NamedCsvRecord row : rows(CODELISTS.resolve("area-geometry.csv"))) {
      assertThat(areas).contains(row.getField("area"));
      JsonNode geometry = json.readTree(row.getField("geometry"));
      JsonNode coordinates = geometry.get("coordinates");
      boolean single = geometry.get("type").asText().equals("Polygon");
      for (JsonNode polygon : single ? List.of(coordinates) : coordinates) {
        for (int ring = 0; ring < polygon.size(); ring++) {
          JsonNode points = polygon.get(ring);
          assertThat(points.get(0)).isEqualTo(points.get(points.size() - 1));
          assertThat(signedArea(points) > 0).as(row.getField("area")).isEqualTo(ring == 0);
        }
      }
    }
  }

  @Test
  void areaMapsLeadToAreas() throws IOException {
    Set<String> areas = areas().keySet();
    try (Stream<Path> maps = Files.list(CODELISTS.resolve("area-map"))) {
      assertThat(maps.toList())
          .isNotEmpty()
          .allSatisfy(map -> assertThat(areas).containsAll(map(map).values()));
    }
  }

  @Test
  void dimensionsHaveUniqueCodesAndATotal() throws IOException {
    Map<String, List<String>> codes =
        rows(CODELISTS.resolve("dimension.csv")).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getField("dimension"),
                    Collectors.mapping(row -> row.getField("code"), Collectors.toList())));

    assertThat(codes.values())
        .allSatisfy(list -> assertThat(list).doesNotHaveDuplicates().startsWith("_T"));
    assertThat(codes.get("age")).contains("0-6", "25-44", "75+");
  }

  @Test
  void everyAreaOfTheRealFilesIsKnown() throws IOException {
    Path data = shared().resolve("data");
    covers("aluesarjat-vantaa", px(data, "C04S_VANS_Tyottomat_Sukupuoli.px"));
    covers("aluesarjat-vantaa", px(data, "C02S_VAN_Vakiluku1971.px"));
    covers("aluesarjat-helsinki", px(data, "A01HKIS_Vaestotulot.px"));
    covers("aluesarjat-helsinki", px(data, "A01S_HKI_Vaesto_koulutusaste.px"));
    JsonNode offences =
        new ObjectMapper()
            .readTree(
                data.resolve("jsonstat/statfin_crime_by_municipality_1987_2020.json").toFile());
    List<String> areas = new ArrayList<>();
    offences.at("/dimension/Alue/category/index").fieldNames().forEachRemaining(areas::add);
    covers("statfin-municipality", areas);
    covers(
        "statfin-municipality-name",
        firstFields(
            data.resolve("indicators/statfin_11re_2019_population_age_municipality.csv"),
            "^\"([^\"]+)\";\"[^\"]*\";\\d"));
    try (Stream<Path> files = Files.list(data.resolve("indicators/paavo"))) {
      for (Path file : files.toList()) {
        covers("paavo", firstFields(file, "^\"(\\d{5}|Finland)\\b"));
      }
    }
  }

  private static void covers(String list, List<String> codes) throws IOException {
    assertThat(codes).as(list).isNotEmpty();
    assertThat(map(CODELISTS.resolve("area-map").resolve(list + ".csv")).keySet())
        .as(list)
        .containsAll(codes);
  }

  private static List<String> px(Path data, String file) throws IOException {
    String text = Files.readString(data.resolve("px/fi-aluesarjat").resolve(file), WINDOWS);
    Matcher codes = Pattern.compile("CODES\\(\"Alue\"\\)=([^;]*);").matcher(text);
    assertThat(codes.find()).isTrue();
    return Pattern.compile("\"([^\"]*)\"")
        .matcher(codes.group(1))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  private static List<String> firstFields(Path file, String pattern) throws IOException {
    Pattern first = Pattern.compile(pattern);
    return Files.readAllLines(file, WINDOWS).stream()
        .map(first::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .distinct()
        .toList();
  }

  private static Path shared() {
    String named = System.getenv("MITTARI_SHARED");
    Path found = named == null ? Path.of("..", "..", "..", "shared") : Path.of(named);
    assumeTrue(Files.isDirectory(found.resolve("data")), "no shared data");
    return found;
  }

  private static Map<String, NamedCsvRecord> areas() throws IOException {
    return rows(CODELISTS.resolve("area.csv")).stream()
        .collect(Collectors.toMap(row -> row.getField("area"), Function.identity()));
  }

  private static Map<String, String> map(Path file) throws IOException {
    return rows(file).stream()
        .collect(Collectors.toMap(row -> row.getField("source_code"), row -> row.getField("area")));
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    }
  }

  private static List<String> codes(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(","));
  }

  private static long count(Map<String, NamedCsvRecord> areas, String level, String start) {
    return areas.values().stream()
        .filter(area -> area.getField("level").equals(level))
        .filter(area -> area.getField("area").startsWith(start))
        .count();
  }

  private static double signedArea(JsonNode ring) {
    double sum = 0;
    for (int i = 1; i < ring.size(); i++) {
      JsonNode a = ring.get(i - 1);
      JsonNode b = ring.get(i);
      sum += a.get(0).asDouble() * b.get(1).asDouble() - b.get(0).asDouble() * a.get(1).asDouble();
    }
    return sum / 2;
  }
}
