package fi.mittari.api.export;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows about areas as a GeoJSON FeatureCollection (RFC 7946), WGS 84: a feature for each row. */
public final class GeoJson {

  /** Geometries of about so many areas are read, and held, at a time. */
  private static final int AREAS = 500;

  /** Rows are looked over for their areas in pieces of so many. */
  private static final int ROWS = 10_000;

  private GeoJson() {}

  /** Writes the properties of a row as an object. */
  public interface Properties<T> {
    void write(JsonGenerator out, T row) throws IOException;
  }

  /**
   * How rows become features.
   *
   * @param id tells the features of an answer apart
   */
  public record Features<T>(
      Function<T, Area> area, Function<T, String> id, Properties<T> properties) {}

  /**
   * What stands around the features.
   *
   * @param next cursor of the next page, or null
   * @param facts what must be known of the whole; none are written if it is empty
   */
  public record Frame(long count, String next, Map<String, String> facts) {
    public Frame {
      facts = Map.copyOf(new TreeMap<>(facts));
    }
  }

  /** The features as a finished answer. */
  public static <T> Answer answer(
      Question question, Frame frame, List<T> rows, Features<T> features) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(question, frame, rows, features, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(bytes.toByteArray(), Format.GEOJSON.contentType(), frame.next());
  }

  /**
   * Writes rows as they come.
   *
   * @param stream takes the answer in UTF-8; stays open
   */
  public static <T> void write(
      Question question, Frame frame, Iterable<T> rows, Features<T> features, OutputStream stream)
      throws IOException {
    try (JsonGenerator out = Json.mapper().createGenerator(stream)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.writeStartObject();
      out.writeStringField("type", "FeatureCollection");
      out.writeStringField("release", question.releaseId());
      out.writeNumberField("count", frame.count());
      if (!frame.facts().isEmpty()) {
        facts(out, frame.facts());
      }
      out.writeArrayFieldStart("features");
      List<T> piece = new ArrayList<>();
      Geometries geometries = new Geometries(question);
      for (T row : rows) {
        piece.add(row);
        if (piece.size() == ROWS) {
          features(out, piece, features, geometries);
          piece.clear();
        }
      }
      features(out, piece, features, geometries);
      out.writeEndArray();
      out.writeStringField("next", frame.next());
      out.writeEndObject();
    }
  }

  private static void facts(JsonGenerator out, Map<String, String> facts) throws IOException {
    out.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
      out.writeFieldName(fact.getKey().replace("mittari.", ""));
      String text = fact.getValue();
      if (text.startsWith("[") || text.startsWith("{")) {
        out.writeRawValue(text);
      } else {
        out.writeString(text);
      }
    }
    out.writeEndObject();
  }

  private static <T> void features(
      JsonGenerator out, List<T> rows, Features<T> features, Geometries geometries)
      throws IOException {
    geometries.need(rows.stream().map(features.area()).map(Area::id).collect(Collectors.toSet()));
    for (T row : rows) {
      out.writeStartObject();
      out.writeStringField("type", "Feature");
      out.writeStringField("id", features.id().apply(row));
      out.writeFieldName("geometry");
      String geometry = geometries.of(features.area().apply(row));
      if (geometry == null) {
        out.writeNull();
      } else {
        out.writeRawValue(geometry);
      }
      out.writeFieldName("properties");
      features.properties().write(out, row);
      out.writeEndObject();
    }
  }

  /** Outlines of areas as GeoJSON, the lately used ones. */
  private static final class Geometries {
    private final Question question;
    private final Map<Integer, String> known = new LinkedHashMap<>();

    Geometries(Question question) {
      this.question = question;
    }

    void need(Set<Integer> areas) {
      if (known.size() > AREAS) {
        known.keySet().retainAll(areas);
      }
      Set<Integer> missing = new TreeSet<>(areas);
      missing.removeAll(known.keySet());
      if (missing.isEmpty()) {
        return;
      }
      missing.forEach(area -> known.put(area, null));
      Map<String, Object> bound = new HashMap<>();
      bound.put("areas", missing);
      bound.put("release", question.release());
      question
          .serving()
          .query(
              "geometries", bound, row -> known.put(row.number("area_id"), row.text("geometry")));
    }

    String of(Area area) {
      return known.get(area.id());
    }
  }
}
