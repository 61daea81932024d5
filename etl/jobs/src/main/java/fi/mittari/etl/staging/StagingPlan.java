package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import fi.mittari.model.ObservationStatus;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A definition together with the codes that it needs, ready to be sent to the workers.
 * Serializable; each task works on its own copy.
 */
public final class StagingPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Dataflow dataflow;
  private String regions;
  private final CodeMapper area;
  private final CodeMapper period;
  private final TreeMap<String, CodeMapper> breakdowns = new TreeMap<>();
  private final HashMap<String, CodeMapper> statuses = new HashMap<>();
  private final HashMap<String, List<Map.Entry<Integer, Dataflow.Field>>> fields = new HashMap<>();
  private final HashMap<SortedMap<String, String>, String> keys = new HashMap<>();
  private final TreeMap<String, Set<String>> named = new TreeMap<>();

  /**
   * @throws MittariException of kind USER if the definition names a codelist, dimension or theme
   *     that does not exist
   */
  public StagingPlan(Dataflow dataflow, Codelists codelists) {
    this.dataflow = dataflow;
    Dataflow.Mapping a = dataflow.area();
    this.area =
        new CodeMapper(
            "area",
            CodeMapper.Target.AREA,
            a,
            a.codelist() == null ? a.codes() : codelists.areaMap(a.codelist()),
            new HashSet<>(codelists.areas().keySet()));
    this.period =
        dataflow.period() == null
            ? null
            : new CodeMapper(
                "period",
                CodeMapper.Target.PERIOD,
                dataflow.period(),
                dataflow.period().codes(),
                Set.of());
    Map<String, List<String>> common = codelists.dimensionCodes();
    dataflow.breakdowns().forEach((d, m) -> breakdowns.put(d, breakdown(d, m, common)));
    Set<String> words =
        Arrays.stream(ObservationStatus.values())
            .map(ObservationStatus::word)
            .collect(Collectors.toCollection(HashSet::new));
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (!codelists.themes().containsKey(i.theme())) {
        throw MittariException.user(
            "unknown-theme",
            "indicator '%s': theme '%s' is in no codelist; there are %s"
                .formatted(i.code(), i.theme(), String.join(", ", codelists.themes().keySet())));
      }
      fields.put(i.code(), fieldsOf(i));
      for (Dataflow.Field field : Usage.fields(i)) {
        field
            .where()
            .forEach((c, text) -> named.computeIfAbsent(c, k -> new HashSet<>()).add(text));
      }
      if (i.status() != null) {
        statuses.put(
            i.code(),
            new CodeMapper(
                "status", CodeMapper.Target.STATUS, i.status(), i.status().codes(), words));
      }
    }
  }

  private CodeMapper breakdown(
      String dimension, Dataflow.Mapping mapping, Map<String, List<String>> common) {
    Set<String> known = new HashSet<>(common.getOrDefault(dimension, List.of()));
    Dataflow.Dimension own = dataflow.dimensions().get(dimension);
    if (own != null) {
      known.addAll(own.codes().keySet());
    }
    if (known.isEmpty()) {
      throw MittariException.user(
          "unknown-dimension",
          "breakdown '%s' is in no codelist; define it under dimensions".formatted(dimension));
    }
    known.add(Breakdown.TOTAL);
    return new CodeMapper(dimension, CodeMapper.Target.BREAKDOWN, mapping, mapping.codes(), known);
  }

  private static List<Map.Entry<Integer, Dataflow.Field>> fieldsOf(Dataflow.Indicator i) {
    TreeMap<Integer, Dataflow.Field> found = new TreeMap<>();
    put(found, Staged.VALUE, i.value());
    put(found, Staged.NUMERATOR, i.numerator());
    put(found, Staged.DENOMINATOR, i.denominator());
    put(found, Staged.LOWER, i.lower());
    put(found, Staged.UPPER, i.upper());
    return found.entrySet().stream()
        .map(e -> (Map.Entry<Integer, Dataflow.Field>) new java.util.AbstractMap.SimpleEntry<>(e))
        .toList();
  }

  private static void put(Map<Integer, Dataflow.Field> found, int part, Dataflow.Field field) {
    if (field != null) {
      found.put(part, field);
    }
  }

  /**
   * Names the list of regions that the files are joined with.
   *
   * @param file where it lies for the workers too
   */
  public void regions(Path file) {
    regions = file.toAbsolutePath().toString();
  }

  /** The definition. */
  public Dataflow dataflow() {
    return dataflow;
  }

  /** Format of the files. */
  public SourceFormat format() {
    return SourceFormat.of(dataflow.source().format());
  }

  /** How the files are to be read. */
  public ReadOptions readOptions() {
    Dataflow.Source s = dataflow.source();
    return new ReadOptions(
        Optional.ofNullable(s.encoding()).map(Charset::forName),
        Optional.ofNullable(s.delimiter()).map(d -> d.charAt(0)),
        s.titleLines() == null ? -1 : s.titleLines(),
        s.headerRows(),
        Optional.ofNullable(s.sheet()),
        Optional.ofNullable(s.dataset()),
        Optional.ofNullable(s.endAt()),
        Optional.ofNullable(regions).map(Path::of),
        dataflow.rows().withdraw().getOrDefault("ACTION", List.of()).contains("D")
            ? ReadOptions.Deletions.GIVEN
            : ReadOptions.Deletions.REFUSED);
  }

  /** How areas are found. */
  public CodeMapper area() {
    return area;
  }

  CodeMapper period() {
    return period;
  }

  /** By dimension, how its codes are found. */
  public Map<String, CodeMapper> breakdowns() {
    return breakdowns;
  }

  /** By dimension, the codes that its texts can become; the total is not among them. */
  public SortedMap<String, Set<String>> breakdownCodes() {
    SortedMap<String, Set<String>> codes = new TreeMap<>();
    breakdowns.forEach(
        (dimension, mapper) -> {
          Set<String> its = new HashSet<>(mapper.known());
          its.remove(Breakdown.TOTAL);
          codes.put(dimension, its);
        });
    return codes;
  }

  CodeMapper status(Dataflow.Indicator indicator) {
    return statuses.get(indicator.code());
  }

  List<Map.Entry<Integer, Dataflow.Field>> fields(Dataflow.Indicator indicator) {
    return fields.get(indicator.code());
  }

  /** For each column that a {@code where} asks for, the texts that are named there. */
  Map<String, Set<String>> named() {
    return named;
  }

  /** Reads numbers as the source writes them. */
  public NumberParser numbers() {
    return new NumberParser(dataflow.source().decimal().charAt(0), dataflow.source().grouping());
  }

  String breakdownKey(SortedMap<String, String> codes) {
    String key = keys.get(codes);
    if (key == null) {
      key = Breakdown.of(codes).key();
      keys.put(codes, key);
    }
    return key;
  }
}
