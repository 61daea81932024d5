package fi.mittari.api.pxweb;

import fi.mittari.api.http.Format;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** In what format, and how written, an answer with figures is wanted. */
record OutputFormat(Kind kind, Show show, Title title, char separator) {

  /** Formats, in the words of the specification. */
  enum Kind {
    JSON_STAT2("json-stat2", "application/json"),
    CSV("csv", "text/csv; charset=utf-8; header=present"),
    XLSX("xlsx", Format.XLSX.contentType()),
    PX("px", Format.PX.contentType()),
    PARQUET("parquet", Format.PARQUET.contentType());

    private final String word;
    private final String contentType;

    Kind(String word, String contentType) {
      this.word = word;
      this.contentType = contentType;
    }

    String word() {
      return word;
    }

    String contentType() {
      return contentType;
    }
  }

  /** What stands for a variable and a value in CSV and XLSX. */
  enum Show {
    USECODES,
    USETEXTS,
    USECODESANDTEXTS
  }

  /** Whether a title stands above the columns in CSV and XLSX. */
  enum Title {
    SHOWN,
    NONE
  }

  private static final String FORMAT = "outputFormat";
  private static final String PARAMS = "outputFormatParams";
  private static final Set<String> ELSEWHERE = Set.of("html", "json-px");
  private static final List<String> SHOWS = List.of("usecodes", "usetexts", "usecodesandtexts");
  private static final List<String> SEPARATORS =
      List.of("separatortab", "separatorspace", "separatorsemicolon");

  /**
   * @throws ProblemException 400 for a format that there is not, or for parameters that do not fit
   *     it or each other
   */
  static OutputFormat of(Parameters parameters) {
    Kind kind = kind(parameters.one(FORMAT).orElse(Kind.JSON_STAT2.word()));
    Set<String> params = new TreeSet<>();
    for (String text : parameters.list(PARAMS)) {
      Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
          .map(String::strip)
          .filter(p -> !p.isEmpty())
          .forEach(params::add);
    }
    params.forEach(p -> check(p, kind));
    String show = one(params, SHOWS, "usetexts");
    String separator = one(params, SEPARATORS, "");
    return new OutputFormat(
        kind,
        Show.valueOf(show.toUpperCase(Locale.ROOT)),
        params.contains("includetitle") ? Title.SHOWN : Title.NONE,
        switch (separator) {
          case "separatortab" -> '\t';
          case "separatorspace" -> ' ';
          case "separatorsemicolon" -> ';';
          default -> ',';
        });
  }

  private static Kind kind(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
    return Arrays.stream(Kind.values())
        .filter(k -> k.word().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unsupported-output-format",
                    FORMAT,
                    ELSEWHERE.contains(wanted)
                        ? "Unsupported output format: %s belongs to PxWebApi, but this server does not write it"
                            .formatted(wanted)
                        : "Unsupported output format: there is no '%s'".formatted(text),
                    words));
  }

  private static void check(String param, Kind kind) {
    boolean separator = SEPARATORS.contains(param);
    if (!separator && !SHOWS.contains(param) && !param.equals("includetitle")) {
      throw bad(
          "there is no '%s'; there are UseCodes, UseTexts, UseCodesAndTexts, IncludeTitle, SeparatorTab, SeparatorSpace, SeparatorSemicolon"
              .formatted(param));
    }
    boolean show = SHOWS.contains(param);
    if (!(kind == Kind.CSV || kind == Kind.XLSX && !separator || kind == Kind.PARQUET && show)) {
      throw bad("'%s' does not apply to %s".formatted(param, kind.word()));
    }
  }

  private static String one(Set<String> params, List<String> words, String otherwise) {
    List<String> given = words.stream().filter(params::contains).toList();
    if (given.size() > 1) {
      throw bad("%s cannot be combined".formatted(String.join(" and ", given)));
    }
    return given.isEmpty() ? otherwise : given.get(0);
  }

  private static ProblemException bad(String detail) {
    return ProblemException.parameter("bad-output-parameter", PARAMS, detail);
  }
}
