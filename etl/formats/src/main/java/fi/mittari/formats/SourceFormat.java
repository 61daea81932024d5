package fi.mittari.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be read. */
public enum SourceFormat {
  CSV,
  XLSX,
  PX,
  JSONSTAT,
  SDMX_CSV,
  SDMX_JSON,
  SOTKANET;

  /** The word in a dataflow definition, for example {@code sdmx-csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if no format has this word
   */
  public static SourceFormat of(String word) {
    return Arrays.stream(values())
        .filter(f -> f.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no format; expected %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(SourceFormat::word)
                                .collect(Collectors.joining(", ")))));
  }
}
