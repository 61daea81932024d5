package fi.mittari.formats.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.formats.ledger.LedgerTree.Spot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Units or headings that cells name by their id or by their name in any language. */
final class Names {

  private final String what;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> byName = new LinkedHashMap<>();

  Names(String what) {
    this.what = what;
  }

  String what() {
    return what;
  }

  void add(Spot spot, String nameField) {
    String id = spot.node().path("id").asText();
    ids.put(id, id);
    for (JsonNode name : spot.node().path(nameField)) {
      byName.putIfAbsent(LedgerColumn.clean(name.asText()), id);
    }
  }

  Optional<String> id(String text) {
    String id = ids.get(text);
    return Optional.ofNullable(id != null ? id : byName.get(LedgerColumn.clean(text)));
  }

  Collection<String> all() {
    return ids.keySet();
  }
}
