package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * A text in Finnish with its translations as far as there are any. A plain text in a file is the
 * Finnish one.
 *
 * @param fi Finnish
 * @param sv Swedish, or null
 * @param en English, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wording(String fi, String sv, String en) {

  public Wording {
    Objects.requireNonNull(fi, "fi");
  }

  @JsonCreator
  static Wording read(
      @JsonProperty("fi") String fi, @JsonProperty("sv") String sv, @JsonProperty("en") String en) {
    return new Wording(fi, sv, en);
  }

  /** A text in Finnish only. */
  @JsonCreator
  public static Wording of(String fi) {
    return new Wording(fi, null, null);
  }

  /** The text in {@code fi}, {@code sv} or {@code en}; Finnish where there is no translation. */
  public String in(String language) {
    String given =
        switch (language) {
          case "sv" -> sv;
          case "en" -> en;
          default -> fi;
        };
    return given == null ? fi : given;
  }
}
