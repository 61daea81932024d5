package fi.mittari.formats.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person typed in a cell, as a value of a ledger. */
final class CellValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern FINNISH_DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern FINNISH_SPAN =
      Pattern.compile(
          "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?\\s*[-–—]\\s*(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern ISO_DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([T ].*)?");

  /** A cell that cannot be read; the message says what was expected. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String expected) {
      super(expected);
    }
  }

  private CellValue() {}

  /**
   * @throws Unreadable with what was expected
   */
  static JsonNode of(String kind, String text) throws Unreadable {
    String trimmed = text.replace('\u00a0', ' ').strip();
    return switch (kind) {
      case "number" -> JSON.numberNode(number(trimmed).doubleValue());
      case "whole" -> whole(trimmed);
      case "date" -> JSON.textNode(day(trimmed).orElseThrow(CellValue::noDay));
      case "period" -> JSON.textNode(period(trimmed));
      case "list", "units" -> list(trimmed);
      case "map" -> map(trimmed);
      case "number-text" -> numberText(trimmed);
      case "flag" -> JSON.booleanNode(flag(trimmed));
      default -> LedgerWords.has(kind) ? word(kind, trimmed) : JSON.textNode(trimmed);
    };
  }

  private static Unreadable noDay() {
    return new Unreadable("a day such as 3.5.2021 or 2021-05-03");
  }

  private static BigDecimal number(String text) throws Unreadable {
    String plain =
        text.replaceAll("[\\s\\u2009\\u202f]", "")
            .replaceAll("[%€]$", "")
            .replace('\u2212', '-')
            .replace('–', '-');
    if (plain.contains(",")) {
      plain = plain.replace(".", "").replace(',', '.');
    }
    try {
      return new BigDecimal(plain);
    } catch (NumberFormatException e) {
      throw new Unreadable("a number such as 13,4");
    }
  }

  private static JsonNode whole(String text) throws Unreadable {
    try {
      return JSON.numberNode(number(text).intValueExact());
    } catch (ArithmeticException e) {
      throw new Unreadable("a whole number");
    }
  }

  private static Optional<String> day(String text) {
    Matcher iso = ISO_DAY.matcher(text);
    if (iso.matches()) {
      return Optional.of(iso.group(1));
    }
    Matcher finnish = FINNISH_DAY.matcher(text);
    return finnish.matches()
        ? Optional.of(iso(finnish.group(3), finnish.group(2), finnish.group(1)))
        : Optional.empty();
  }

  private static String iso(String year, String month, String day) {
    return String.format(
        Locale.ROOT, "%s-%02d-%02d", year, Integer.valueOf(month), Integer.valueOf(day));
  }

  private static String period(String text) {
    Matcher span = FINNISH_SPAN.matcher(text);
    if (span.matches()) {
      String year = span.group(3) == null ? span.group(6) : span.group(3);
      return iso(year, span.group(2), span.group(1))
          + ".."
          + iso(span.group(6), span.group(5), span.group(4));
    }
    return text.matches("\\d{4}-\\d{2}-\\d{2}\\.\\..*") ? text : day(text).orElse(text);
  }

  private static JsonNode list(String text) {
    ArrayNode list = JSON.arrayNode();
    for (String item : text.split("[;\\n]")) {
      if (!item.isBlank()) {
        list.add(item.strip());
      }
    }
    return list;
  }

  private static JsonNode map(String text) throws Unreadable {
    ObjectNode map = JSON.objectNode();
    for (String item : text.split("[;,\\n]")) {
      String[] parts = item.split("=", -1);
      if (parts.length != 2) {
        throw new Unreadable("breakdowns such as age=0-19; sex=female");
      }
      map.put(parts[0].strip(), parts[1].strip());
    }
    return map;
  }

  private static JsonNode numberText(String text) throws Unreadable {
    if (ISO_DAY.matcher(text).matches()) {
      throw new Unreadable("the number of a goal such as 12.12, in a cell formatted as text");
    }
    return JSON.textNode(text);
  }

  private static boolean flag(String text) throws Unreadable {
    if (text.equals("1") || text.equalsIgnoreCase("x") || text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equals("0") || text.equalsIgnoreCase("false")) {
      return false;
    }
    return LedgerWords.code("flag", text)
        .map(Boolean::valueOf)
        .orElseThrow(() -> new Unreadable("kyllä or ei"));
  }

  private static JsonNode word(String field, String text) throws Unreadable {
    return JSON.textNode(
        LedgerWords.code(field, text)
            .orElseThrow(
                () -> new Unreadable("one of " + String.join(", ", LedgerWords.finnish(field)))));
  }
}
