package fi.mittari.api.area;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Areas as a GeoJSON FeatureCollection (RFC 7946), WGS 84. */
final class GeoJson {

  private GeoJson() {}

  static Answer answer(Question question, Page<Area> page) {
    Map<Integer, String> geometries = geometries(question, page.items());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.mapper().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("type", "FeatureCollection");
      out.writeStringField("release", page.release());
      out.writeNumberField("count", page.items().size());
      out.writeArrayFieldStart("features");
      for (Area area : page.items()) {
        feature(out, question, area, geometries.get(area.id()));
      }
      out.writeEndArray();
      out.writeStringField("next", page.next());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(bytes.toByteArray(), Format.GEOJSON.contentType(), page.next());
  }

  private static void feature(JsonGenerator out, Question question, Area area, String geometry)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", area.code());
    out.writeFieldName("geometry");
    if (geometry == null) {
      out.writeNull();
    } else {
      out.writeRawValue(geometry);
    }
    out.writeFieldName("properties");
    out.writePOJO(AreaBody.of(area, question.catalog().areas(), question.language()));
    out.writeEndObject();
  }

  private static Map<Integer, String> geometries(Question question, List<Area> areas) {
    Map<Integer, String> geometries = new HashMap<>();
    Map<String, Object> bound = new HashMap<>();
    bound.put("areas", areas.stream().map(Area::id).collect(Collectors.toCollection(TreeSet::new)));
    bound.put("release", question.release());
    question
        .serving()
        .query(
            "geometries",
            bound,
            row -> geometries.put(row.number("area_id"), row.text("geometry")));
    return geometries;
  }
}
