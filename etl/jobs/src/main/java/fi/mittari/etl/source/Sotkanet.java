package fi.mittari.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.model.MittariException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sotkanet 1.1: regions, descriptions of indicators, then their values as CSV. */
final class Sotkanet {

  private static final List<String> SUCCESSOR = List.of("replacedBy", "replaced_by", "successor");
  private static final List<String> PREDECESSOR = List.of("replaces", "predecessor");

  private final Session session;
  private final Fetch fetch;
  private final String api;

  Sotkanet(Session session) {
    this.session = session;
    this.fetch = session.dataflow().source().fetch();
    this.api = fetch.url().replaceAll("/+$", "");
  }

  void fetch() {
    session.expect(1 + 2 * fetch.indicators().size());
    session.ask("regions.json", Role.REGIONS, "json", get("/regions"));
    for (int indicator : fetch.indicators()) {
      describe(indicator);
      values(indicator);
    }
  }

  private Question get(String path) {
    return Question.get(URI.create(api + path));
  }

  private void describe(int indicator) {
    JsonNode description;
    try {
      description =
          Json.read(
              session
                  .ask(
                      "indicator-%d.json".formatted(indicator),
                      Role.DESCRIPTION,
                      "json",
                      get("/indicators/" + indicator))
                  .file());
    } catch (StatusException e) {
      throw e.status() == 404 || e.status() == 410 ? gone(indicator) : e;
    }
    int id = description.path("id").asInt(indicator);
    if (id != indicator) {
      throw replaced(indicator, description);
    }
    for (String key : SUCCESSOR) {
      if (description.hasNonNull(key)) {
        JsonNode by = description.get(key);
        throw replaced(
            indicator, by.isObject() ? by : Json.MAPPER.createObjectNode().put("id", by.asInt()));
      }
    }
  }

  /** An id that is not there: the list of all indicators may tell what took its place. */
  private MittariException gone(int indicator) {
    JsonNode all =
        Json.read(
            session.ask("indicators.json", Role.DESCRIPTION, "json", get("/indicators")).file());
    for (JsonNode entry : all) {
      if (entry.path("id").asInt() == indicator) {
        for (String key : SUCCESSOR) {
          if (entry.hasNonNull(key)) {
            return replaced(indicator, successor(all, entry.get(key)));
          }
        }
      }
      for (String key : PREDECESSOR) {
        if (names(entry.path(key), indicator)) {
          return replaced(indicator, entry);
        }
      }
    }
    return MittariException.source(
        "absent-indicator",
        "Sotkanet has no indicator %d (any more?): it is not among the %d of its list"
            .formatted(indicator, all.size()));
  }

  private static boolean names(JsonNode node, int indicator) {
    if (node.isArray()) {
      for (JsonNode one : node) {
        if (names(one, indicator)) {
          return true;
        }
      }
      return false;
    }
    return node.isObject() ? node.path("id").asInt() == indicator : node.asInt() == indicator;
  }

  private static JsonNode successor(JsonNode all, JsonNode named) {
    int id = named.isObject() ? named.path("id").asInt() : named.asInt();
    for (JsonNode entry : all) {
      if (entry.path("id").asInt() == id) {
        return entry;
      }
    }
    return Json.MAPPER.createObjectNode().put("id", id);
  }

  private static MittariException replaced(int indicator, JsonNode by) {
    String title = by.path("title").path("fi").asText("");
    return MittariException.source(
        "replaced-indicator",
        "Sotkanet's indicator %d was replaced by %d%s; check that it means the same, then put the"
                .formatted(
                    indicator, by.path("id").asInt(), title.isEmpty() ? "" : " (" + title + ")")
            + " new number into the definition");
  }

  private void values(int indicator) {
    Fetch.Years years = fetch.years();
    int last = years.to() == null ? Year.now(session.clock()).getValue() : years.to();
    String query =
        IntStream.rangeClosed(years.from(), last)
                .mapToObj(y -> "&years=" + y)
                .collect(Collectors.joining())
            + fetch.genders().stream().map(g -> "&genders=" + g).collect(Collectors.joining());
    Part part =
        session.ask(
            "indicator-%d.csv".formatted(indicator),
            Role.DATA,
            "sotkanet",
            get("/csv?indicator=" + indicator + query));
    checkAbout(part, indicator);
  }

  /** An answer about another indicator would be published under a wrong name. */
  private static void checkAbout(Part part, int indicator) {
    List<String> others = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(part.file(), StandardCharsets.UTF_8)) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String id = line.split(";", 2)[0].replace("\"", "").strip();
        if (!id.isEmpty() && !id.equals(String.valueOf(indicator)) && !others.contains(id)) {
          others.add(id);
        }
      }
    } catch (IOException e) {
      throw MittariException.source("bad-answer", part.question().uri() + ": " + e.getMessage());
    }
    if (!others.isEmpty()) {
      throw MittariException.source(
          "bad-answer",
          "%s answers about indicator %s, asked was %d"
              .formatted(part.question().uri(), Selector.some(others), indicator));
    }
  }
}
