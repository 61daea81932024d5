package fi.mittari.formats.px;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of the header.
 *
 * @param name the keyword in capitals; empty where none could be read
 * @param language of {@code [xx]} in lower case, else null
 * @param subjects what stands in parentheses
 * @param tokens the value in pieces
 * @param values the value as a list of texts; the raw text as its only element where faulty
 * @param fault what is wrong with its form, else null
 */
record PxEntry(
    String name,
    String language,
    List<String> subjects,
    List<PxToken> tokens,
    List<String> values,
    long line,
    String fault) {

  String first() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The values without an empty one that only a comma at the end makes. */
  List<String> valuesBeforeComma() {
    boolean comma = !tokens.isEmpty() && tokens.get(tokens.size() - 1).isComma();
    return comma && fault == null ? values.subList(0, values.size() - 1) : values;
  }

  /** The keyword as the file writes it, for example {@code VALUES[sv]("region")}. */
  String title() {
    String subject =
        subjects.isEmpty()
            ? ""
            : subjects.stream().collect(Collectors.joining("\",\"", "(\"", "\")"));
    return name + (language == null ? "" : "[" + language + "]") + subject;
  }
}
