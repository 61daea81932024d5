package fi.mittari.formats.px;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the header of a PX file says beside dimensions and cells. Languages are the file's own
 * names, usually ISO 639-1; a text that the file does not give in a language is empty, never taken
 * from another one. Dimensions and values are counted from 0.
 */
public final class PxMetadata {

  /** The symbols that stand for a value, and the keywords that give their texts. */
  static final Map<String, PxKeyword> SYMBOLS = symbols();

  private final PxHeader header;
  private final List<PxVariable> variables;

  PxMetadata(PxHeader header, List<PxVariable> variables) {
    this.header = header;
    this.variables = variables;
  }

  private static Map<String, PxKeyword> symbols() {
    Map<String, PxKeyword> symbols = new LinkedHashMap<>();
    symbols.put(".", PxKeyword.DATASYMBOL1);
    symbols.put("..", PxKeyword.DATASYMBOL2);
    symbols.put("...", PxKeyword.DATASYMBOL3);
    symbols.put("....", PxKeyword.DATASYMBOL4);
    symbols.put(".....", PxKeyword.DATASYMBOL5);
    symbols.put("......", PxKeyword.DATASYMBOL6);
    symbols.put("-", PxKeyword.DATASYMBOLNIL);
    return Collections.unmodifiableMap(symbols);
  }

  /** In lower case; empty where the file does not say. */
  public String mainLanguage() {
    return header.mainLanguage();
  }

  /** Every language of the file, the main one first. */
  public List<String> languages() {
    List<String> languages = new ArrayList<>();
    languages.add(header.mainLanguage());
    languages.addAll(PxVariables.languages(header));
    return List.copyOf(languages);
  }

  /**
   * The first value of any keyword.
   *
   * @param keyword for example {@code BASEPERIOD}, in any case
   * @param subjects what must stand in parentheses after the keyword
   */
  public Optional<String> text(String keyword, String language, String... subjects) {
    return PxKeyword.of(keyword)
        .flatMap(known -> header.find(known, language, subjects))
        .map(PxEntry::first);
  }

  public Optional<String> title(String language) {
    return text("TITLE", language);
  }

  public Optional<String> contents(String language) {
    return text("CONTENTS", language);
  }

  public Optional<String> source(String language) {
    return text("SOURCE", language);
  }

  public Optional<String> units(String language) {
    return text("UNITS", language);
  }

  /** The unit of one value of the contents variable, else that of the table. */
  public Optional<String> units(int contentsValue, String language) {
    return ofContents("UNITS", contentsValue, language);
  }

  /** When the figures were last changed, as the file writes it: {@code CCYYMMDD hh:mm}. */
  public Optional<String> lastUpdated() {
    return text("LAST-UPDATED", header.mainLanguage());
  }

  /** The same for one value of the contents variable, else that of the table. */
  public Optional<String> lastUpdated(int contentsValue) {
    return ofContents("LAST-UPDATED", contentsValue, header.mainLanguage());
  }

  private Optional<String> ofContents(String keyword, int contentsValue, String language) {
    OptionalInt dimension = contentsVariable();
    Optional<String> own = Optional.empty();
    if (dimension.isPresent()) {
      own =
          label(dimension.getAsInt(), contentsValue, language)
              .flatMap(label -> text(keyword, language, label))
              .or(() -> codeText(keyword, dimension.getAsInt(), contentsValue, language));
    }
    return own.or(() -> text(keyword, language));
  }

  private Optional<String> codeText(String keyword, int dimension, int value, String language) {
    return text(keyword, language, variables.get(dimension).codes().get(value));
  }

  public String matrix() {
    return text("MATRIX", header.mainLanguage()).orElse("");
  }

  /** Decimals of the values as stored. */
  public int decimals() {
    return whole("DECIMALS").orElse(0);
  }

  /** Decimals to show; those stored where the file does not say. */
  public int showDecimals() {
    return whole("SHOWDECIMALS").orElse(decimals());
  }

  private OptionalInt whole(String keyword) {
    return PxNumbers.whole(text(keyword, header.mainLanguage()).orElse(""));
  }

  /** Decimals to show for one value of a dimension, where the file says so. */
  public OptionalInt precision(int dimension, int value) {
    PxVariable variable = variables.get(dimension);
    return PxNumbers.whole(
        header
            .find(PxKeyword.PRECISION, null, variable.name(), variable.labels().get(value))
            .or(
                () ->
                    header.find(
                        PxKeyword.PRECISION, null, variable.name(), variable.codes().get(value)))
            .map(PxEntry::first)
            .orElse(""));
  }

  /** The dimension whose values are different contents. */
  public OptionalInt contentsVariable() {
    String name = text("CONTVARIABLE", header.mainLanguage()).orElse("");
    return dimension(name);
  }

  /** The first dimension with a role of time. */
  public OptionalInt timeVariable() {
    for (int i = 0; i < variables.size(); i++) {
      if ("time".equals(variables.get(i).role())) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Scale of TIMEVAL: A, H, T, Q, M, W or D; empty where the file does not say. */
  public Optional<String> timeScale(int dimension) {
    return Optional.ofNullable(variables.get(dimension).times()).map(PxTimes::scale);
  }

  /** Times of TIMEVAL, one a value, ranges written out; empty where the file does not say. */
  public List<String> timeCodes(int dimension) {
    PxTimes times = variables.get(dimension).times();
    return times == null ? List.of() : List.copyOf(times.codes());
  }

  private OptionalInt dimension(String name) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  public Optional<String> name(int dimension, String language) {
    return Optional.ofNullable(variables.get(dimension).name(header.key(language)));
  }

  public Optional<String> label(int dimension, int value, String language) {
    return Optional.ofNullable(variables.get(dimension).labels(header.key(language)))
        .map(labels -> labels.get(value));
  }

  /** YES: may be left out by summing; else the value that stands for the whole. */
  public Optional<String> elimination(int dimension) {
    return text("ELIMINATION", header.mainLanguage(), variables.get(dimension).name());
  }

  /** Texts of the data symbols by symbol, those that the file gives. */
  public Map<String, String> symbolTexts(String language) {
    Map<String, String> texts = new LinkedHashMap<>();
    SYMBOLS.forEach(
        (symbol, keyword) ->
            text(keyword.text, language).ifPresent(text -> texts.put(symbol, text)));
    return Collections.unmodifiableMap(texts);
  }

  /**
   * Whether a cell's text says that there is no figure: one to six dots, or the text of one of
   * DATASYMBOL1 to 6. A dash (DATASYMBOLNIL) is a figure by the format: nothing, exactly.
   */
  public boolean isMissing(String value) {
    char[] text = value.toCharArray();
    if (PxNumbers.isSymbol(text, 0, text.length)) {
      return text[0] == '.';
    }
    return SYMBOLS.values().stream()
        .filter(keyword -> keyword != PxKeyword.DATASYMBOLNIL)
        .anyMatch(k -> header.find(k, null).filter(e -> e.first().equals(value)).isPresent());
  }

  /** All notes of all languages, in the order of the file. */
  public List<PxNote> notes() {
    return header.entries().stream()
        .filter(entry -> entry.name().contains("NOTE") && PxKeyword.of(entry.name()).isPresent())
        .map(
            entry ->
                new PxNote(
                    entry.name(),
                    entry.language() == null ? header.mainLanguage() : entry.language(),
                    entry.subjects(),
                    entry.first().replace('#', '\n'),
                    entry.line()))
        .toList();
  }
}
