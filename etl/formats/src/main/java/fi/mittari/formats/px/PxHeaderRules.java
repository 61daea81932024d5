package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import java.util.Locale;
import java.util.Optional;

/** What a header must have, whatever its variables are. */
final class PxHeaderRules {

  private PxHeaderRules() {}

  /**
   * @throws SourceException for a mandatory keyword that is absent or malformed
   */
  static void check(PxHeader header, PxWarnings warnings) {
    refuseFaults(header);
    for (PxKeyword keyword : PxKeyword.values()) {
      if (keyword.duty == PxKeyword.Duty.MANDATORY && keyword != PxKeyword.DATA) {
        requirePresent(header, keyword, warnings);
      }
    }
    if (header.find(PxKeyword.STUB, null).isEmpty()
        && header.find(PxKeyword.HEADING, null).isEmpty()) {
      throw missing(header, "STUB", "neither STUB nor HEADING names the table's variables");
    }
    wholeNumber(header, PxKeyword.DECIMALS);
    warnOfForm(header, warnings);
  }

  /** Refuses malformed statements without which the cells cannot be understood. */
  static void refuseFaults(PxHeader header) {
    for (PxEntry entry : header.entries()) {
      Optional<PxKeyword> keyword = PxKeyword.of(entry.name());
      if (entry.fault() == null || keyword.isEmpty() || header.languageOf(entry) != null) {
        continue;
      }
      boolean needed =
          keyword.get().duty == PxKeyword.Duty.STRUCTURE
              || keyword.get().duty == PxKeyword.Duty.MANDATORY && entry.subjects().isEmpty();
      if (needed) {
        throw header.refuse(entry, "malformed: " + entry.fault());
      }
    }
  }

  private static void requirePresent(PxHeader header, PxKeyword keyword, PxWarnings warnings) {
    PxEntry entry =
        header
            .find(keyword, null)
            .orElseThrow(() -> missing(header, keyword.text, "the mandatory keyword is missing"));
    if (entry.first().isBlank()) {
      warnings.add(entry, "the mandatory keyword has no text");
    }
  }

  private static SourceException missing(PxHeader header, String keyword, String message) {
    return new SourceException(
        header.file(),
        header.endLine(),
        keyword,
        message + "; the header ends here, at DATA, without it");
  }

  private static void wholeNumber(PxHeader header, PxKeyword keyword) {
    PxEntry entry = header.find(keyword, null).orElseThrow();
    if (PxNumbers.whole(entry.first()).isEmpty()) {
      throw header.refuse(
          entry, "expected a number of decimals from 0 on, found \"" + entry.first() + "\"");
    }
  }

  private static void warnOfForm(PxHeader header, PxWarnings warnings) {
    for (PxEntry entry : header.entries()) {
      if (entry.name().isEmpty()) {
        warnings.add(entry.line(), "PX", "not a statement, ignored: expected KEYWORD=value;");
      } else if (PxKeyword.of(entry.name()).isEmpty()) {
        warnings.add(entry, "not a keyword of the PX format, ignored");
      } else if (entry.fault() != null) {
        warnings.add(entry, "malformed: " + entry.fault());
      }
      if (entry.values().stream().anyMatch(value -> value.indexOf('\uFFFD') >= 0)) {
        warnings.add(entry, "holds bytes that are not letters in this encoding");
      }
      PxEntry first = header.firstLike(entry);
      if (!first.equals(entry) && !mayRepeat(entry)) {
        repeated(header, entry, first, warnings);
      }
    }
  }

  private static boolean mayRepeat(PxEntry entry) {
    return entry.name().isEmpty() || entry.name().contains("NOTE");
  }

  private static void repeated(PxHeader header, PxEntry entry, PxEntry first, PxWarnings warnings) {
    boolean structure =
        PxKeyword.of(entry.name()).map(k -> k.duty == PxKeyword.Duty.STRUCTURE).orElse(false);
    if (structure && !first.values().equals(entry.values())) {
      throw header.refuse(
          entry,
          String.format(
              Locale.ROOT, "given again with other values than on line %d", first.line()));
    }
    warnings.add(entry, "given again, the one on line " + first.line() + " is used");
  }
}
