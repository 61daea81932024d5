package fi.mittari.etl.dataflow;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** The reviewed codelists under {@code sql/codelists}: areas, area maps, dimensions, themes. */
public final class Codelists {

  private static final String ROOT = "/sql/codelists/";
  private static final String MAPS = "area-map/";

  private final Map<String, AreaEntry> areas = new LinkedHashMap<>();
  private final List<DimensionEntry> dimensions = new ArrayList<>();
  private final Map<String, Text3> themes = new LinkedHashMap<>();
  private final Map<String, Long> sums = new TreeMap<>();

  /**
   * One area as the list has it; dates and lists are texts, null where the list is silent.
   *
   * @param geometry GeoJSON geometry or null
   */
  public record AreaEntry(
      String area,
      String level,
      String nameFi,
      String nameSv,
      String nameEn,
      String parent,
      String validFrom,
      String validTo,
      String successors,
      String members,
      int sort,
      String geometry) {

    /** Whether other areas have taken its place, be the day known or not. */
    public boolean ended() {
      return validTo != null || successors != null;
    }

    /** Codes of the members of a group, empty for other areas. */
    public List<String> memberCodes() {
      return members == null ? List.of() : List.of(members.split(","));
    }
  }

  /** One code of a breakdown dimension. */
  public record DimensionEntry(
      String dimension, Text3 dimensionName, String code, Text3 name, int sort) {}

  /** Reads the lists that are packaged with the program. */
  public static Codelists load() {
    Codelists lists = new Codelists();
    Map<String, String> geometry = new HashMap<>();
    lists.read("area-geometry.csv", r -> geometry.put(text(r, "area"), text(r, "geometry")));
    lists.read("area.csv", r -> lists.addArea(r, geometry));
    lists.read("dimension.csv", lists::addDimension);
    lists.read(
        "theme.csv",
        r ->
            lists.themes.put(
                text(r, "theme"),
                new Text3(text(r, "name_fi"), text(r, "name_sv"), text(r, "name_en"))));
    return lists;
  }

  /** A checksum over the lists that a dataflow uses: areas, dimensions, themes, its area map. */
  public String checksum(Dataflow dataflow) {
    String own = dataflow.area().codelist();
    return sums.entrySet().stream()
        .filter(e -> !e.getKey().startsWith(MAPS) || e.getKey().equals(MAPS + own + ".csv"))
        .map(e -> e.getKey() + ":" + Long.toHexString(e.getValue()))
        .collect(Collectors.joining(","));
  }

  /** Code to area, in official order. */
  public Map<String, AreaEntry> areas() {
    return areas;
  }

  /** All codes of the common dimensions, in order. */
  public List<DimensionEntry> dimensions() {
    return dimensions;
  }

  /** Theme code to name. */
  public Map<String, Text3> themes() {
    return themes;
  }

  /**
   * A reviewed map from a source's area codes (or names) to official codes.
   *
   * @throws MittariException of kind USER if there is no such list
   */
  public Map<String, String> areaMap(String name) {
    String file = MAPS + name + ".csv";
    if (!name.matches("[a-z0-9-]+") || Codelists.class.getResource(ROOT + file) == null) {
      throw MittariException.user(
          "unknown-codelist", "there is no codelist '" + name + "' under sql/codelists/area-map");
    }
    Map<String, String> codes = new HashMap<>();
    read(file, r -> codes.put(text(r, "source_code"), text(r, "area")));
    return codes;
  }

  /** The common codes of each dimension. */
  public Map<String, List<String>> dimensionCodes() {
    return dimensions.stream()
        .collect(
            Collectors.groupingBy(
                DimensionEntry::dimension,
                LinkedHashMap::new,
                Collectors.mapping(DimensionEntry::code, Collectors.toList())));
  }

  private void addArea(NamedCsvRecord r, Map<String, String> geometry) {
    String code = text(r, "area");
    areas.put(
        code,
        new AreaEntry(
            code,
            text(r, "level"),
            text(r, "name_fi"),
            text(r, "name_sv"),
            text(r, "name_en"),
            text(r, "parent"),
            text(r, "valid_from"),
            text(r, "valid_to"),
            text(r, "successors"),
            text(r, "members"),
            Integer.parseInt(r.getField("sort")),
            geometry.get(code)));
  }

  private void addDimension(NamedCsvRecord r) {
    dimensions.add(
        new DimensionEntry(
            text(r, "dimension"),
            new Text3(
                text(r, "dimension_name_fi"),
                text(r, "dimension_name_sv"),
                text(r, "dimension_name_en")),
            text(r, "code"),
            new Text3(text(r, "name_fi"), text(r, "name_sv"), text(r, "name_en")),
            Integer.parseInt(r.getField("sort"))));
  }

  private static String text(NamedCsvRecord r, String column) {
    String value = r.getField(column);
    return value.isEmpty() ? null : value;
  }

  private void read(String file, Consumer<NamedCsvRecord> consumer) {
    try (InputStream in = Codelists.class.getResourceAsStream(ROOT + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its codelist " + file);
      }
      byte[] bytes = in.readAllBytes();
      CRC32C sum = new CRC32C();
      sum.update(bytes);
      sums.put(file, sum.getValue());
      Reader reader = new StringReader(new String(bytes, StandardCharsets.UTF_8));
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
        csv.forEach(consumer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
