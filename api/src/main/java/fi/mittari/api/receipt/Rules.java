package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.receipt.ReceiptBody.RuleBody;
import fi.mittari.model.IndicatorKind;

/** How a value was made, in words. */
final class Rules {

  static final String AREAS = "sum:area";
  static final String GROUP = "sum:group";
  static final String BREAKDOWN = "sum:breakdown";
  private static final String SUPPRESSED = "suppressed";

  private Rules() {}

  /** The code; of an older load, what the origin tells. */
  static String code(Version version) {
    if (version.isSuppressed()) {
      return SUPPRESSED;
    }
    return version.rule() == null ? version.origin() : version.rule();
  }

  /**
   * @param parts how many parts a sum has
   */
  static RuleBody of(Version version, Indicator indicator, int parts, Language language) {
    String code = code(version);
    return new RuleBody(code, text(version, code, indicator, parts, language));
  }

  private static String text(
      Version version, String code, Indicator indicator, int parts, Language language) {
    if (code.equals(SUPPRESSED)) {
      return SUPPRESSED.equals(version.rule()) && indicator.floor() > 0
          ? ReceiptWords.of(language, "suppressed.floor", indicator.floor())
          : ReceiptWords.of(language, "suppressed");
    }
    if (version.status().withoutValue()) {
      return ReceiptWords.of(language, version.status().word());
    }
    String key = "rule." + code.replace(':', '.');
    if (code.startsWith("sum:")) {
      boolean count = indicator.kind() == IndicatorKind.COUNT;
      String kind = key + (count ? ".count" : ".ratio");
      if (ReceiptWords.has(kind)) {
        return count
            ? ReceiptWords.of(language, kind, parts)
            : ReceiptWords.of(language, kind, factor(indicator), parts);
      }
    }
    if (code.equals("quotient")) {
      return ReceiptWords.of(language, key, factor(indicator));
    }
    if (ReceiptWords.has(key)) {
      return ReceiptWords.of(language, key);
    }
    String family = "family." + code.replaceFirst(":.*", "");
    return ReceiptWords.of(language, ReceiptWords.has(family) ? family : "rule.other", code);
  }

  private static String factor(Indicator indicator) {
    double factor = indicator.factor();
    return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
  }
}
