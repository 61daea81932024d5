package fi.mittari.api.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.index.CriterionData;
import fi.mittari.api.index.Figure;
import fi.mittari.api.index.IndexRanking;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The source files behind a ranking, by what the release says of its dataflows. */
final class Sources {

  /**
   * @param name of the file
   * @param sha256 in hexadecimal
   */
  record Source(String dataflow, String name, String sha256) {}

  private final JsonNode dataflows;

  /**
   * @param dataflows JSON of a release: by dataflow its files
   */
  Sources(JsonNode dataflows) {
    this.dataflows = dataflows;
  }

  /** The checksum of the file that a figure comes from; empty where it comes from none. */
  String checksum(Figure figure) {
    for (JsonNode file : dataflows.path(figure.dataflow()).path("files")) {
      if (file.path("name").asText().equals(figure.file())) {
        return file.path("sha256").asText();
      }
    }
    return "";
  }

  /** All files of the dataflows that the ranking's figures come from. */
  Iterable<Source> of(IndexRanking ranking) {
    Set<String> used = new TreeSet<>();
    ranking.criteria().forEach(c -> add(used, c));
    ranking.population().ifPresent(p -> add(used, p));
    Map<String, Source> sources = new TreeMap<>();
    for (String dataflow : used) {
      for (JsonNode file : dataflows.path(dataflow).path("files")) {
        Source source =
            new Source(dataflow, file.path("name").asText(), file.path("sha256").asText());
        sources.put(dataflow + " " + source.name(), source);
      }
    }
    return sources.values();
  }

  private static void add(Set<String> used, CriterionData data) {
    data.figures().values().forEach(f -> used.add(f.dataflow()));
  }
}
