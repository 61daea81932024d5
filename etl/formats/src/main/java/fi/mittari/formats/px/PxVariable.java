package fi.mittari.formats.px;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A variable of the table with what tells its values apart.
 *
 * @param name in the main language
 * @param names its name by other language
 * @param code of VARIABLECODE, else the name
 * @param codes one for every value, all different
 * @param labels in the main language
 * @param labelsByLanguage in other languages
 * @param times of TIMEVAL, else null
 * @param role as a source dimension has it
 * @param line of VALUES
 */
record PxVariable(
    String name,
    Map<String, String> names,
    String code,
    List<String> codes,
    List<String> labels,
    Map<String, List<String>> labelsByLanguage,
    PxTimes times,
    String role,
    long line) {

  int size() {
    return codes.size();
  }

  String name(String language) {
    return language == null ? name : names.get(language);
  }

  List<String> labels(String language) {
    return language == null ? labels : labelsByLanguage.get(language);
  }

  /** Finds positions by text; the first of several. */
  static Map<String, Integer> positions(List<String> texts) {
    Map<String, Integer> positions = new HashMap<>(texts.size() * 2);
    for (int i = 0; i < texts.size(); i++) {
      positions.putIfAbsent(texts.get(i), i);
    }
    return positions;
  }
}
