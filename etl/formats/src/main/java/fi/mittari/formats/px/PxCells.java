package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Streams the data part as one record a cell; holds no cell but the one at hand. */
final class PxCells {

  private final PxHeader header;
  private final List<PxVariable> variables;
  private final PxTokens tokens;
  private final PxWarnings warnings;
  private final PxCursor cursor;
  private final PxKeys keys;
  private final PxCellNotes notes;
  private final int[] free;
  private final long rowCells;
  private final long expected;
  private final Set<String> symbols = new HashSet<>();
  private long found;
  private boolean ended;

  PxCells(PxHeader header, List<PxVariable> variables, PxScanner scanner, PxWarnings warnings) {
    this.header = header;
    this.variables = variables;
    this.tokens = new PxTokens(scanner, header.file());
    this.warnings = warnings;
    this.expected = product(IntStream.range(0, variables.size()).toArray());
    this.cursor = new PxCursor(variables);
    this.keys = PxKeys.of(header, variables);
    this.notes = new PxCellNotes(header, variables);
    this.free = keys == null ? IntStream.range(0, variables.size()).toArray() : keys.free();
    this.rowCells = keys == null ? Long.MAX_VALUE : product(free);
    for (PxKeyword keyword : PxMetadata.SYMBOLS.values()) {
      header.find(keyword, null).ifPresent(entry -> symbols.add(entry.first()));
    }
  }

  private long product(int[] chosen) {
    long product = 1;
    for (int i : chosen) {
      try {
        product = Math.multiplyExact(product, variables.get(i).size());
      } catch (ArithmeticException e) {
        throw new SourceException(
            header.file(), header.endLine(), "VALUES", "more cells than can be counted", e);
      }
    }
    return product;
  }

  /** The next cell, null at the end. */
  SourceRecord next() {
    if (ended) {
      return null;
    }
    if (keys != null && found % rowCells == 0 && !keys.read(tokens, cursor) || !tokens.next()) {
      end();
      return null;
    }
    if (found == expected) {
      throw tooMany();
    }
    check();
    String[] texts = cursor.texts();
    texts[texts.length - 2] = tokens.text();
    if (!notes.isEmpty()) {
      texts[texts.length - 1] = notes.at(cursor.positions());
    }
    cursor.advance(free);
    found++;
    return new SourceRecord(tokens.line(), new PxRow(texts, tokens.ordinal()));
  }

  private void check() {
    boolean number = tokens.isNumber();
    if (tokens.isSymbol() || number && !(tokens.isQuoted() && keys != null)) {
      return;
    }
    String text = tokens.text();
    if (symbols.contains(text)) {
      return;
    }
    if (keys != null) {
      throw tokens.refuse(
          "expected a number or a symbol such as \"..\", found \""
              + text
              + "\": "
              + found % rowCells
              + " of the "
              + rowCells
              + " values of this row were read");
    }
    if (!tokens.isQuoted()) {
      throw tokens.refuse("expected a number or a symbol such as \"..\", found \"" + text + "\"");
    }
    warnings.add(
        tokens.line(), "DATA", "\"" + text + "\" is no number and no symbol of the PX format");
  }

  private SourceException tooMany() {
    if (!tokens.isNumber() && !tokens.isSymbol()) {
      return tokens.refuse("unexpected \"" + tokens.text() + "\" after the last value");
    }
    long line = tokens.line();
    long more = 1;
    while (tokens.next()) {
      more++;
    }
    return new SourceException(
        header.file(),
        line,
        "DATA",
        "more values than cells: expected "
            + expected
            + " ("
            + sizes()
            + "), found "
            + (expected + more)
            + "; the surplus begins here");
  }

  private String sizes() {
    return variables.stream()
        .map(v -> v.name() + " " + v.size())
        .collect(Collectors.joining(" × "));
  }

  private void end() {
    ended = true;
    if (found == 0) {
      throw new SourceException(
          header.file(), header.endLine(), "DATA", "no values, expected " + expected);
    }
    boolean cut = keys == null ? found < expected : found % rowCells != 0;
    if (cut) {
      warnings.add(
          header.endLine(),
          "DATA",
          "the values end early: expected "
              + expected
              + " ("
              + sizes()
              + "), found "
              + found
              + "; the rest is absent");
    }
  }

  long expected() {
    return expected;
  }

  long found() {
    return found;
  }

  /** Rows that a file with KEYS left out; 0 for others. */
  long absentRows() {
    return keys == null ? 0 : keys.absent();
  }
}
