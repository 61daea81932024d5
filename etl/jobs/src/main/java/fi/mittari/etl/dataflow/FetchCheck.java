package fi.mittari.etl.dataflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether {@code source.fetch} has what its kind needs, and nothing that it cannot use. */
final class FetchCheck {

  private static final Map<String, Set<String>> NEEDS =
      Map.of(
          "http", Set.of("files"),
          "pxweb", Set.of("url", "select"),
          "pxwebapi", Set.of("url", "table", "select"),
          "sotkanet", Set.of("url", "indicators", "years"));
  private static final Map<String, Set<String>> ANSWERS =
      Map.of(
          "http", Set.of("csv", "xlsx", "px", "jsonstat", "sdmx-csv", "sdmx-json"),
          "pxweb", Set.of("jsonstat", "px", "csv"),
          "pxwebapi", Set.of("jsonstat", "px", "csv"),
          "sotkanet", Set.of("sotkanet"));
  private static final List<String> KEYS =
      List.of("url", "files", "table", "select", "indicators", "years");

  private final Dataflow.Source source;
  private final List<String> faults = new ArrayList<>();

  FetchCheck(Dataflow.Source source) {
    this.source = source;
  }

  List<String> faults() {
    Fetch fetch = source.fetch();
    if (source.regions() != null && !"sotkanet".equals(source.format())) {
      faults.add("source.regions goes with format: sotkanet");
    }
    if (fetch == null) {
      if ("sotkanet".equals(source.format()) && source.regions() == null) {
        faults.add("source.regions is needed: the file with Sotkanet's list of regions");
      }
      return faults;
    }
    for (String key : KEYS) {
      boolean needed = NEEDS.get(fetch.kind()).contains(key);
      if (needed != given(fetch, key)) {
        faults.add(
            "source.fetch.%s %s kind: %s"
                .formatted(key, needed ? "is needed for" : "does not go with", fetch.kind()));
      }
    }
    if (!ANSWERS.get(fetch.kind()).contains(source.format())) {
      faults.add(
          "source.format: kind %s cannot answer as '%s'; expected %s"
              .formatted(
                  fetch.kind(),
                  source.format(),
                  String.join(", ", ANSWERS.get(fetch.kind()).stream().sorted().toList())));
    }
    if (source.regions() != null) {
      faults.add("source.regions is fetched along; leave it out");
    }
    if (fetch.years() != null
        && fetch.years().to() != null
        && fetch.years().to() < fetch.years().from()) {
      faults.add("source.fetch.years: the first year comes first");
    }
    return faults;
  }

  private static boolean given(Fetch fetch, String key) {
    return switch (key) {
      case "url" -> fetch.url() != null;
      case "files" -> !fetch.files().isEmpty();
      case "table" -> fetch.table() != null;
      case "select" -> !fetch.select().isEmpty();
      case "indicators" -> !fetch.indicators().isEmpty();
      case "years" -> fetch.years() != null;
      default -> throw new IllegalArgumentException(key);
    };
  }
}
