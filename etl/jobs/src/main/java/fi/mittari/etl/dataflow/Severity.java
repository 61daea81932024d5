package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What becomes of a dataflow that breaks an expectation. */
public enum Severity {
  /** It is refused. */
  @JsonProperty("stop")
  STOP,
  /** It is published, and the fault is reported. */
  @JsonProperty("warn")
  WARN;

  /** The word in definitions and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of a word; stop where none is given. */
  public static Severity of(String word) {
    return word == null ? STOP : valueOf(word.toUpperCase(Locale.ROOT));
  }
}
