package fi.mittari.api.catalog;

import java.util.stream.Stream;

/**
 * A text in the languages of answers. Where a language has none, Finnish stands in.
 *
 * @param fi Finnish, may be null only if there is no text at all
 * @param sv Swedish or null
 * @param en English or null
 */
public record Label(String fi, String sv, String en) {

  /** The text in a language, else in Finnish; null if there is none. */
  public String in(Language language) {
    String text =
        switch (language) {
          case FI -> fi;
          case SV -> sv;
          case EN -> en;
        };
    return text == null || text.isBlank() ? fi : text;
  }

  /** The text in every language that has one. */
  public Stream<String> all() {
    return Stream.of(fi, sv, en).filter(t -> t != null && !t.isBlank());
  }
}
