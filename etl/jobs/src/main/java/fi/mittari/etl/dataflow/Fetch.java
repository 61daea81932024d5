package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is fetched over HTTP before it is read.
 *
 * @param kind http, pxweb, pxwebapi or sotkanet
 * @param url address of the table or of the interface, or null
 * @param files for http: file name to address, in order
 * @param table for pxwebapi: id of the table, or null
 * @param language for pxwebapi: language of the answer, or null
 * @param select for pxweb and pxwebapi: for each variable the values to ask for, in order
 * @param indicators for sotkanet: ids
 * @param years for sotkanet, or null
 * @param genders for sotkanet
 * @param limits of a server that does not declare its own
 */
public record Fetch(
    String kind,
    String url,
    Map<String, String> files,
    String table,
    String language,
    Map<String, Selection> select,
    List<Integer> indicators,
    Years years,
    List<String> genders,
    Limits limits)
    implements Serializable {

  public Fetch {
    files = ordered(files);
    select = ordered(select);
    indicators = indicators == null ? List.of() : List.copyOf(indicators);
    genders = genders == null ? List.of("total") : List.copyOf(genders);
    limits = limits == null ? new Limits(null, null, null, null) : limits;
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Which values of a variable: exactly one of the four is given.
   *
   * @param expressions codes and value-code expressions; empty where another is given
   * @param last the newest so many, or null
   * @param top the first so many, or null
   * @param texts values by their texts
   */
  public record Selection(List<String> expressions, Integer last, Integer top, List<String> texts)
      implements Serializable {

    public Selection {
      expressions = List.copyOf(expressions);
      texts = List.copyOf(texts);
    }

    /** From YAML: a text, a list of texts, or an object with one key. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Selection of(JsonNode node) {
      if (node.isTextual()) {
        return new Selection(List.of(node.asText()), null, null, List.of());
      }
      if (node.isArray()) {
        return new Selection(texts(node), null, null, List.of());
      }
      return new Selection(
          List.of(),
          node.has("last") ? node.get("last").asInt() : null,
          node.has("top") ? node.get("top").asInt() : null,
          texts(node.path("texts")));
    }

    private static List<String> texts(JsonNode list) {
      List<String> texts = new ArrayList<>();
      list.forEach(t -> texts.add(t.asText()));
      return texts;
    }
  }

  /**
   * @param from first year
   * @param to last year, or null: the current one
   */
  public record Years(int from, Integer to) implements Serializable {}

  /**
   * @param cells that one query may ask for, or null
   * @param calls requests in a window, or null
   * @param seconds length of the window, or null
   * @param megabytes that one answer may have, or null
   */
  public record Limits(Long cells, Integer calls, Integer seconds, Integer megabytes)
      implements Serializable {}
}
