package fi.mittari.api.segregation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads outlines from GeoJSON (RFC 7946, WGS 84) into a plane: metres east and north, true to
 * length within a tenth of a per cent at the latitude given and near it.
 */
final class Outlines {

  /** Length of a degree of latitude in metres, at 60° on the WGS 84 ellipsoid. */
  private static final double DEGREE = 111_412;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final double shrink;

  /**
   * @param latitude in degrees, in the middle of what is drawn
   */
  Outlines(double latitude) {
    this.shrink = Math.cos(Math.toRadians(latitude));
  }

  /** A polygon or several; empty for points, lines and what cannot be read. */
  Optional<Geometry> read(String geoJson) {
    try {
      JsonNode node = Json.mapper().readTree(geoJson);
      List<Polygon> polygons = new ArrayList<>();
      switch (node.path("type").asText()) {
        case "Polygon" -> polygons.add(polygon(node.get("coordinates")));
        case "MultiPolygon" -> node.get("coordinates").forEach(p -> polygons.add(polygon(p)));
        default -> {
          return Optional.empty();
        }
      }
      return polygons.isEmpty()
          ? Optional.empty()
          : Optional.of(
              polygons.size() == 1
                  ? polygons.get(0)
                  : FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0])));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private Polygon polygon(JsonNode rings) {
    LinearRing shell = ring(rings.get(0));
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return FACTORY.createPolygon(shell, holes);
  }

  private LinearRing ring(JsonNode points) {
    Coordinate[] coordinates = new Coordinate[points.size()];
    for (int i = 0; i < coordinates.length; i++) {
      double longitude = points.get(i).get(0).asDouble();
      double latitude = points.get(i).get(1).asDouble();
      coordinates[i] = new Coordinate(longitude * DEGREE * shrink, latitude * DEGREE);
    }
    return FACTORY.createLinearRing(coordinates);
  }

  /** Any latitude that a geometry has; 60 where it has none. */
  static double latitude(String geoJson) {
    try {
      JsonNode node = Json.mapper().readTree(geoJson).path("coordinates");
      while (node.path(0).isArray()) {
        node = node.get(0);
      }
      return node.path(1).asDouble(60);
    } catch (JsonProcessingException e) {
      return 60;
    }
  }
}
