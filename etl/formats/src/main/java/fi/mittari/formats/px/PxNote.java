package fi.mittari.formats.px;

import java.util.List;

/**
 * A note of the file.
 *
 * @param keyword NOTE, NOTEX, VALUENOTE, VALUENOTEX, CELLNOTE, CELLNOTEX, DATANOTE, DATANOTECELL or
 *     DATANOTESUM; those with X must be shown
 * @param language in lower case; empty where the file names no main language
 * @param subjects the variable, the variable and value, or one value or {@code *} a variable
 * @param text with line breaks where the file has {@code #}
 */
public record PxNote(
    String keyword, String language, List<String> subjects, String text, long line) {
  public PxNote {
    subjects = List.copyOf(subjects);
  }
}
