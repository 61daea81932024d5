package fi.mittari.formats.px;

import java.util.HashMap;
import java.util.Map;

/** Parents of values from {@code HIERARCHIES("variable")="root","root":"child",...}. */
final class PxHierarchies {

  private PxHierarchies() {}

  /** Code of the parent by code of the child; of several parents the first. */
  static Map<String, String> parents(PxHeader header, PxVariable variable, PxWarnings warnings) {
    PxEntry entry = header.find(PxKeyword.HIERARCHIES, null, variable.name()).orElse(null);
    if (entry == null || entry.fault() != null) {
      return Map.of();
    }
    Map<String, Integer> codes = PxVariable.positions(variable.codes());
    Map<String, Integer> labels = PxVariable.positions(variable.labels());
    Map<String, String> parents = new HashMap<>();
    String parent = null;
    String last = null;
    for (PxToken token : entry.tokens()) {
      if (token.isComma()) {
        parent = null;
        last = null;
      } else if (!token.isString() && token.text().equals(":") && last != null) {
        parent = last;
      } else if (token.isString()) {
        last = code(variable, codes, labels, token.text());
        if (last == null) {
          warnings.add(entry, "\"" + token.text() + "\" is no value of the variable");
        } else if (parent != null && !parent.equals(last)) {
          parents.putIfAbsent(last, parent);
        }
      } else {
        warnings.add(entry, "unexpected \"" + token.text() + "\"; the hierarchy is ignored");
        return Map.of();
      }
    }
    return parents;
  }

  private static String code(
      PxVariable variable, Map<String, Integer> codes, Map<String, Integer> labels, String text) {
    Integer position = codes.getOrDefault(text, labels.get(text));
    return position == null ? null : variable.codes().get(position);
  }
}
