package fi.mittari.formats.sotkanet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.formats.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sotkanet's list of regions: its internal ids, and what each is. */
public final class SotkanetRegions {

  /**
   * @param category such as {@code KUNTA}
   * @param code the code within the category; other categories use the same codes
   * @param label name in Finnish
   */
  public record Region(String category, String code, String label) {

    /** Category and code, for example {@code KUNTA 091}. */
    public String key() {
      return category + " " + code;
    }
  }

  private final Map<String, Region> byId = new HashMap<>();

  private SotkanetRegions() {}

  /**
   * @param name the file in messages
   * @throws SourceException if the file is no list of regions, or gives an id twice
   */
  public static SotkanetRegions read(Path file, String name) {
    SotkanetRegions regions = new SotkanetRegions();
    JsonNode list;
    try {
      list = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new SourceException(name, 0, "regions", "cannot be read: " + e.getMessage(), e);
    }
    if (!list.isArray() || list.isEmpty()) {
      throw new SourceException(name, 0, "regions", "is no list of regions");
    }
    int number = 0;
    for (JsonNode node : list) {
      number++;
      if (!node.hasNonNull("id") || !node.hasNonNull("category") || !node.hasNonNull("code")) {
        throw new SourceException(
            name, 0, "regions", "entry %d lacks id, category or code".formatted(number));
      }
      Region region =
          new Region(
              node.get("category").asText(),
              node.get("code").asText(),
              node.path("title").path("fi").asText(""));
      Region before = regions.byId.putIfAbsent(node.get("id").asText(), region);
      if (before != null && !before.equals(region)) {
        throw new SourceException(
            name,
            0,
            "regions",
            "id %s is %s and %s".formatted(node.get("id"), before.key(), region.key()));
      }
    }
    return regions;
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }

  /** The region of an internal id. */
  public Optional<Region> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
