package fi.mittari.formats.px;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what tells the values of a variable apart. */
final class PxCodes {

  private final PxHeader header;
  private final PxWarnings warnings;

  PxCodes(PxHeader header, PxWarnings warnings) {
    this.header = header;
    this.warnings = warnings;
  }

  /**
   * Codes of CODES, else the times of TIMEVAL, else the texts of VALUES.
   *
   * @param names the variable's name in other languages
   * @param values VALUES of the variable
   * @param times of the variable, null where it has none
   */
  List<String> of(String name, Map<String, String> names, PxEntry values, PxTimes times) {
    Optional<PxEntry> codes = header.find(PxKeyword.CODES, null, name);
    for (Map.Entry<String, String> other : names.entrySet()) {
      codes =
          codes.or(
              () ->
                  header
                      .find(PxKeyword.CODES, other.getKey(), other.getValue())
                      .filter(entry -> entry.fault() == null));
    }
    PxEntry origin = codes.orElse(values);
    List<String> labels = values.valuesBeforeComma();
    List<String> texts = labels;
    if (codes.isPresent()) {
      texts = filled(codes.get(), labels, values.line());
    } else if (times != null) {
      texts = times.codes();
    }
    refuseTwins(origin, texts);
    return List.copyOf(texts);
  }

  private List<String> filled(PxEntry entry, List<String> labels, long valuesLine) {
    List<String> codes = entry.values();
    if (codes.size() != labels.size()) {
      codes = entry.valuesBeforeComma();
    }
    if (codes.size() != labels.size()) {
      throw header.refuse(
          entry,
          codes.size() + " codes for " + labels.size() + " values (line " + valuesLine + ")");
    }
    List<String> filled = new ArrayList<>(codes);
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).isEmpty()) {
        filled.set(i, labels.get(i));
        warnings.add(entry, "code " + (i + 1) + " is empty; \"" + labels.get(i) + "\" is used");
      }
    }
    return filled;
  }

  private void refuseTwins(PxEntry origin, List<String> texts) {
    Map<String, Integer> seen = new HashMap<>(texts.size() * 2);
    for (int i = 0; i < texts.size(); i++) {
      Integer before = seen.putIfAbsent(texts.get(i), i);
      if (before != null) {
        throw header.refuse(
            origin,
            "\""
                + texts.get(i)
                + "\" stands twice, as value "
                + (before + 1)
                + " and "
                + (i + 1)
                + "; their cells could not be told apart");
      }
    }
  }

  /** TIMEVAL of the variable, null where it has none that fits its values. */
  PxTimes times(String name, int size) {
    Optional<PxEntry> entry = header.find(PxKeyword.TIMEVAL, null, name);
    if (entry.isEmpty() || entry.get().fault() != null) {
      return null;
    }
    try {
      PxTimes times = PxTimes.of(entry.get().tokens());
      if (times.codes().size() != size) {
        warnings.add(entry.get(), times.codes().size() + " times for " + size + " values; ignored");
        return null;
      }
      if (!times.isKnownScale()) {
        warnings.add(entry.get(), "unknown time scale " + times.scale());
      }
      if (new HashSet<>(times.codes()).size() < size) {
        warnings.add(entry.get(), "a time stands twice; ignored");
        return null;
      }
      return times;
    } catch (PxTimes.Malformed e) {
      warnings.add(entry.get(), e.getMessage() + "; ignored");
      return null;
    }
  }
}
