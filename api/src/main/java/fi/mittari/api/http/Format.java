package fi.mittari.api.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Formats of answers. */
public enum Format {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8; header=present"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  JSONSTAT("application/vnd.jsonstat+json"),
  SDMX_CSV("application/vnd.sdmx.data+csv; version=2.0.0"),
  PX("application/x-pc-axis; charset=utf-8"),
  GEOJSON("application/geo+json"),
  ARROW("application/vnd.apache.arrow.stream"),
  PARQUET("application/vnd.apache.parquet");

  private final String contentType;
  private final String mediaType;

  Format(String contentType) {
    this.contentType = contentType;
    this.mediaType = contentType.replaceAll(";.*", "");
  }

  public String contentType() {
    return contentType;
  }

  /** The word in {@code format}: {@code sdmx-csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String mediaType() {
    return mediaType;
  }

  /**
   * What a request asks for: its {@code format}, else the best of its {@code Accept}, else JSON.
   *
   * @param offered what the path has
   * @throws ProblemException 400 for an unknown format, 406 if nothing acceptable is offered
   */
  static Format of(Parameters parameters, String accept, Set<Format> offered) {
    Optional<String> wanted = parameters.one("format");
    if (wanted.isPresent()) {
      List<String> words = offered.stream().sorted().map(Format::word).toList();
      return offered.stream()
          .filter(f -> f.word().equals(wanted.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  ProblemException.unknown(
                      "unknown-format",
                      "format",
                      "the format '%s' cannot be had here".formatted(wanted.get()),
                      words));
    }
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    return Arrays.stream(accept.split(","))
        .map(Range::of)
        .filter(range -> range.quality() > 0)
        .sorted(Comparator.comparingDouble(Range::quality).reversed())
        .flatMap(range -> offered.stream().sorted().filter(range::takes).limit(1))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notAcceptable(
                    "none of '%s' can be had here; there is %s"
                        .formatted(
                            accept, offered.stream().sorted().map(Format::mediaType).toList())));
  }

  private record Range(String type, double quality) {
    static Range of(String text) {
      String[] parts = text.trim().split(";");
      double quality = 1;
      for (String part : parts) {
        if (part.trim().startsWith("q=")) {
          quality = number(part.trim().substring(2));
        }
      }
      return new Range(parts[0].trim().toLowerCase(Locale.ROOT), quality);
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    boolean takes(Format format) {
      String media = format.mediaType();
      return type.equals("*/*")
          || type.equals(media)
          || type.equals(media.substring(0, media.indexOf('/')) + "/*");
    }
  }
}
