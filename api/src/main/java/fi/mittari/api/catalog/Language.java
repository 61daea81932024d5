package fi.mittari.api.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Languages of answers. */
public enum Language {
  FI,
  SV,
  EN;

  /** The code in requests and answers: {@code fi}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of a code, ignoring case; empty if it is none of ours. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(l -> l.code().equalsIgnoreCase(code)).findFirst();
  }
}
