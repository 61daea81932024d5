package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the variables of a table, in the order of the cells: STUB, then HEADING. */
final class PxVariables {

  private final PxHeader header;
  private final PxWarnings warnings;
  private final Set<String> languages;
  private final PxCodes codes;

  private PxVariables(PxHeader header, PxWarnings warnings) {
    this.header = header;
    this.warnings = warnings;
    this.languages = languages(header);
    this.codes = new PxCodes(header, warnings);
  }

  /**
   * @throws SourceException where values or codes are missing, unequal in number or ambiguous
   */
  static List<PxVariable> of(PxHeader header, PxWarnings warnings) {
    return new PxVariables(header, warnings).build();
  }

  /** The languages beside the main one. */
  static Set<String> languages(PxHeader header) {
    Set<String> languages = new LinkedHashSet<>();
    header
        .find(PxKeyword.LANGUAGES, null)
        .ifPresent(e -> e.values().forEach(l -> languages.add(l.toLowerCase(Locale.ROOT))));
    header.entries().stream()
        .map(header::languageOf)
        .filter(language -> language != null)
        .forEach(languages::add);
    languages.remove(header.mainLanguage());
    languages.remove("");
    return languages;
  }

  private List<PxVariable> build() {
    List<String> names = names(null);
    if (names.isEmpty()) {
      throw new SourceException(
          header.file(), header.endLine(), "STUB", "neither STUB nor HEADING names a variable");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new SourceException(
          header.file(),
          header
              .find(PxKeyword.STUB, null)
              .or(() -> header.find(PxKeyword.HEADING, null))
              .map(PxEntry::line)
              .orElse(0L),
          "STUB",
          "a variable is named twice in STUB and HEADING: " + names);
    }
    Map<String, List<String>> foreign = new LinkedHashMap<>();
    for (String language : languages) {
      List<String> translated = names(language);
      if (translated.size() == names.size()) {
        foreign.put(language, translated);
      } else if (!translated.isEmpty()) {
        warnings.add(
            header.endLine(),
            "STUB[" + language + "]",
            translated.size() + " variables where the main language has " + names.size());
      }
    }
    List<PxVariable> variables = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Map<String, String> translations = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> entry : foreign.entrySet()) {
        translations.put(entry.getKey(), entry.getValue().get(i));
      }
      variables.add(variable(names.get(i), translations));
    }
    return distinctCodes(variables);
  }

  private List<String> names(String language) {
    List<String> names = new ArrayList<>();
    for (PxKeyword keyword : List.of(PxKeyword.STUB, PxKeyword.HEADING)) {
      header.find(keyword, language).ifPresent(entry -> names.addAll(entry.values()));
    }
    names.removeIf(String::isBlank);
    return names;
  }

  private PxVariable variable(String name, Map<String, String> names) {
    PxEntry values =
        header
            .find(PxKeyword.VALUES, null, name)
            .orElseThrow(
                () ->
                    new SourceException(
                        header.file(),
                        header.endLine(),
                        "VALUES(\"" + name + "\")",
                        "the mandatory keyword is missing for this variable; the header ends"
                            + " here, at DATA, without it"));
    List<String> labels = values.valuesBeforeComma();
    PxTimes times = codes.times(name, labels.size());
    Map<String, List<String>> translated = new HashMap<>();
    names.forEach(
        (language, foreign) ->
            labels(language, foreign, name, labels.size())
                .ifPresent(texts -> translated.put(language, texts)));
    return new PxVariable(
        name,
        names,
        header.find(PxKeyword.VARIABLECODE, null, name).map(PxEntry::first).orElse(name),
        codes.of(name, names, values, times),
        List.copyOf(labels),
        translated,
        times,
        role(name, times),
        values.line());
  }

  private Optional<List<String>> labels(String language, String foreign, String name, int size) {
    Optional<PxEntry> entry =
        header
            .find(PxKeyword.VALUES, language, foreign)
            .or(() -> header.find(PxKeyword.VALUES, language, name));
    if (entry.isPresent()
        && (entry.get().fault() != null || entry.get().valuesBeforeComma().size() != size)) {
      warnings.add(
          entry.get(),
          entry.get().valuesBeforeComma().size()
              + " texts where the main language has "
              + size
              + "; ignored");
      return Optional.empty();
    }
    return entry.map(e -> List.copyOf(e.valuesBeforeComma()));
  }

  private String role(String name, PxTimes times) {
    String type = header.find(PxKeyword.VARIABLE_TYPE, null, name).map(PxEntry::first).orElse("");
    boolean content =
        header.find(PxKeyword.CONTVARIABLE, null).filter(e -> e.first().equals(name)).isPresent();
    boolean time = header.find(PxKeyword.TIMEVAL, null, name).isPresent();
    if (times != null || time || type.equalsIgnoreCase("T") || type.equalsIgnoreCase("Time")) {
      return "time";
    }
    if (content || type.equalsIgnoreCase("C") || type.equalsIgnoreCase("Contents")) {
      return "metric";
    }
    boolean map = header.find(PxKeyword.MAP, null, name).isPresent();
    boolean geo = type.equalsIgnoreCase("G") || type.toLowerCase(Locale.ROOT).startsWith("geo");
    return map || geo ? "geo" : null;
  }

  /** Variable codes that are not unique are no codes: then the names stand for all. */
  private List<PxVariable> distinctCodes(List<PxVariable> variables) {
    Set<String> codes = new HashSet<>();
    boolean distinct = variables.stream().allMatch(v -> !v.code().isBlank() && codes.add(v.code()));
    if (distinct) {
      return List.copyOf(variables);
    }
    warnings.add(0, "VARIABLECODE", "not unique among the variables; ignored");
    return variables.stream()
        .map(
            v ->
                new PxVariable(
                    v.name(),
                    v.names(),
                    v.name(),
                    v.codes(),
                    v.labels(),
                    v.labelsByLanguage(),
                    v.times(),
                    v.role(),
                    v.line()))
        .toList();
  }
}
