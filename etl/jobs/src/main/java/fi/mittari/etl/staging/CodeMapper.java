package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the texts of one column into codes, as a {@link Dataflow.Mapping} says. Remembers what it
 * has seen. Not thread-safe; each task has its own copy.
 */
public final class CodeMapper implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Ids and moments of events differ in every record: memory must not grow with them. */
  private static final int REMEMBERED = 100_000;

  /** What a code must be in the end. */
  enum Target {
    AREA("area"),
    /** Any text. */
    TEXT("text"),
    PERIOD("period"),
    BREAKDOWN("code"),
    STATUS("status");

    private final String word;

    Target(String word) {
      this.word = word;
    }
  }

  private final String name;
  private final Target target;
  private final Dataflow.Mapping mapping;
  private final Map<String, String> codes;
  private final boolean listed;
  private final Set<String> known;
  private transient Pattern pattern;
  private transient Map<String, Optional<String>> seen;

  /**
   * @param name what is mapped, for messages: {@code area}, {@code sex} …
   * @param codes source text to code, from the definition or a codelist
   * @param known the codes that exist; not asked for periods
   */
  CodeMapper(
      String name,
      Target target,
      Dataflow.Mapping mapping,
      Map<String, String> codes,
      Set<String> known) {
    this.name = name;
    this.target = target;
    this.mapping = mapping;
    this.codes = new HashMap<>(codes);
    this.listed = !codes.isEmpty();
    this.known = known;
  }

  /**
   * A mapper to texts of any kind, such as days or ids.
   *
   * @param name what is mapped, for messages
   */
  public static CodeMapper text(String name, Dataflow.Mapping mapping) {
    return new CodeMapper(name, Target.TEXT, mapping, mapping.codes(), Set.of());
  }

  /** Its name in messages. */
  public String name() {
    return name;
  }

  /** The codes that a text can become, where they are known. */
  Set<String> known() {
    return known;
  }

  /** The column that the text is taken from, or null for a constant. */
  public String column() {
    return mapping.column();
  }

  /**
   * The code of a text; empty where the definition says that such records are left out.
   *
   * @throws Refusal if the text has no code
   */
  public Optional<String> code(String text) throws Refusal {
    if (seen == null) {
      seen = new HashMap<>();
    }
    String raw = mapping.value() != null ? mapping.value() : Texts.plain(text);
    Optional<String> found = seen.get(raw);
    if (found == null) {
      found = mapping.skip().contains(raw) ? Optional.empty() : Optional.of(resolve(raw));
      if (seen.size() < REMEMBERED) {
        seen.put(raw, found);
      }
    }
    return found;
  }

  private String resolve(String raw) throws Refusal {
    String text = rewrite(Normalizer.normalize(raw, Normalizer.Form.NFC));
    String code = codes.get(text);
    if (code == null) {
      if (listed && !"same".equals(mapping.others())) {
        throw unknown(raw, "the definition's codes do not have it");
      }
      code = text;
    }
    return switch (target) {
      case PERIOD -> period(raw, code);
      case TEXT -> code;
      case AREA, BREAKDOWN, STATUS -> {
        if (!known.contains(code)) {
          throw unknown(raw, "'" + code + "' is in no codelist");
        }
        yield code;
      }
    };
  }

  private String period(String raw, String code) throws Refusal {
    Optional<Period> period = Period.ofSource(code);
    if (period.isEmpty()) {
      throw unknown(raw, "expected a period such as 2019, 2019-Q3, 2019-08 or 2019/2020");
    }
    return period.get().code();
  }

  private String rewrite(String raw) throws Refusal {
    if (mapping.match() == null) {
      return raw;
    }
    if (pattern == null) {
      pattern = Pattern.compile(mapping.match());
    }
    Matcher matcher = pattern.matcher(raw);
    if (!matcher.matches()) {
      throw unknown(raw, "it does not fit the pattern " + mapping.match());
    }
    String template = mapping.as() != null ? mapping.as() : matcher.groupCount() > 0 ? "$1" : "$0";
    return Templates.fill(template, matcher);
  }

  private Refusal unknown(String raw, String why) {
    return new Refusal(
        "unknown-" + target.word, raw, "%s: '%s' is not known (%s)".formatted(name, raw, why));
  }
}
