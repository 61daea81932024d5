package fi.mittari.formats.px;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes one statement apart: {@code KEYWORD[language]("subject","subject")="value","value"}. */
final class PxEntryParser {

  private final PxStatement statement;
  private final String text;
  private int at;
  private String fault;

  private PxEntryParser(PxStatement statement) {
    this.statement = statement;
    this.text = statement.text();
  }

  static PxEntry parse(PxStatement statement) {
    return new PxEntryParser(statement).parse();
  }

  private PxEntry parse() {
    String name = name();
    String language = language();
    List<String> subjects = subjects();
    skipBlanks();
    if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
      return new PxEntry(
          "", null, List.of(), List.of(), List.of(), statement.line(), "not KEYWORD=value");
    }
    at++;
    int valueFrom = at;
    List<PxToken> tokens = tokens();
    List<String> values = List.of();
    if (!hasOwnGrammar(name)) {
      values = list(tokens);
    }
    switch (statement.ending()) {
      case OPEN_QUOTE -> fault = "a quotation mark is missing or too many";
      case NEXT_KEYWORD, END -> fault("the semicolon at its end is missing");
      default -> {
        // well ended
      }
    }
    if (fault != null && !hasOwnGrammar(name)) {
      values = List.of(unquoted(text.substring(valueFrom)));
    }
    return new PxEntry(name, language, subjects, tokens, values, statement.line(), fault);
  }

  private static boolean hasOwnGrammar(String name) {
    return PxKeyword.of(name)
        .map(k -> k.form == PxKeyword.Form.TIMES || k.form == PxKeyword.Form.TREE)
        .orElse(false);
  }

  private void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  private String name() {
    skipBlanks();
    int from = at;
    while (at < text.length() && PxStatements.isKeywordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at).toUpperCase(Locale.ROOT);
  }

  private String language() {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '[') {
      return null;
    }
    int end = text.indexOf(']', at);
    if (end < 0) {
      fault("the bracket after the language is missing");
      return null;
    }
    String language = unquoted(text.substring(at + 1, end)).toLowerCase(Locale.ROOT);
    at = end + 1;
    return language.isEmpty() ? null : language;
  }

  private List<String> subjects() {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '(') {
      return List.of();
    }
    at++;
    List<String> subjects = new ArrayList<>(2);
    while (true) {
      skipBlanks();
      if (at >= text.length()) {
        fault("the parenthesis is not closed");
        return subjects;
      }
      subjects.add(text.charAt(at) == '"' ? string() : bareSubject());
      skipBlanks();
      char next = at < text.length() ? text.charAt(at) : 0;
      if (next == ')') {
        at++;
        return List.copyOf(subjects);
      }
      if (next != ',') {
        fault("expected a comma or ) after \"" + subjects.get(subjects.size() - 1) + "\"");
        int close = text.indexOf(")=", at);
        at = close < 0 ? text.length() : close + 1;
        return List.copyOf(subjects);
      }
      at++;
    }
  }

  private String bareSubject() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private List<PxToken> tokens() {
    List<PxToken> tokens = new ArrayList<>();
    int line = 0;
    int lastLine = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c <= ' ') {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (c == ',') {
        tokens.add(PxToken.COMMA);
        at++;
      } else if (c == '"') {
        String string = string();
        PxToken last = tokens.isEmpty() ? PxToken.COMMA : tokens.get(tokens.size() - 1);
        if (last.isString()) {
          if (line == lastLine) {
            fault("a comma is missing before \"" + string + "\"");
          }
          tokens.set(tokens.size() - 1, new PxToken(PxToken.Kind.STRING, last.text() + string));
        } else {
          tokens.add(new PxToken(PxToken.Kind.STRING, string));
        }
        lastLine = line;
      } else {
        tokens.add(new PxToken(PxToken.Kind.WORD, word()));
      }
    }
    return tokens;
  }

  /** A quoted text; a doubled quotation mark in it is one. */
  private String string() {
    int from = ++at;
    StringBuilder joined = null;
    while (true) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        fault("a quotation mark is not closed");
        end = text.length();
      }
      boolean doubled = end + 1 < text.length() && text.charAt(end + 1) == '"';
      if (!doubled) {
        at = Math.min(end + 1, text.length());
        String tail = text.substring(from, end);
        return joined == null ? tail : joined.append(tail).toString();
      }
      if (joined == null) {
        joined = new StringBuilder();
      }
      joined.append(text, from, end + 1);
      from = end + 2;
      at = from;
    }
  }

  private String word() {
    int from = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c <= ' ' || c == ',' || c == '"') {
        break;
      }
      at++;
    }
    return text.substring(from, at);
  }

  private List<String> list(List<PxToken> tokens) {
    List<String> values = new ArrayList<>();
    PxToken last = PxToken.COMMA;
    for (PxToken token : tokens) {
      if (token.isComma()) {
        if (last.isComma()) {
          values.add("");
        }
      } else if (last.isComma()) {
        values.add(token.text());
      } else if (!last.isString() && !token.isString()) {
        values.set(values.size() - 1, values.get(values.size() - 1) + " " + token.text());
      } else {
        fault("a quotation mark stands in the wrong place near " + near(last, token));
      }
      last = token;
    }
    if (tokens.isEmpty()) {
      fault("the value is missing");
    } else if (last.isComma()) {
      values.add("");
    }
    return values;
  }

  private static String near(PxToken last, PxToken token) {
    String text = last.text() + "…" + token.text();
    return text.length() > 60 ? text.substring(0, 60) : text;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }
}
