package fi.mittari.model.index;

import java.util.Objects;

/**
 * A text in the three languages, none of them missing.
 *
 * @param fi Finnish
 * @param sv Swedish
 * @param en English
 */
public record Text(String fi, String sv, String en) {

  public Text {
    Objects.requireNonNull(fi, "fi");
    Objects.requireNonNull(sv, "sv");
    Objects.requireNonNull(en, "en");
  }

  /** The text in {@code fi}, {@code sv} or {@code en}; Finnish for any other word. */
  public String in(String language) {
    return switch (language) {
      case "sv" -> sv;
      case "en" -> en;
      default -> fi;
    };
  }
}
