package fi.mittari.formats.cube;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The periods of a dimension as a TLIST, where all are of one scale that PX knows. */
final class PxTimeList {

  /** Scale, the period code that fits it, and what PX writes for it. */
  private enum Scale {
    A("(\\d{4})", "$1"),
    H("(\\d{4})-H([12])", "$1$2"),
    Q("(\\d{4})-Q([1-4])", "$1$2"),
    M("(\\d{4})-(\\d{2})", "$1$2"),
    W("(\\d{4})-W(\\d{2})", "$1$2");

    private final Pattern pattern;
    private final String written;

    Scale(String pattern, String written) {
      this.pattern = Pattern.compile(pattern);
      this.written = written;
    }

    boolean fits(String code) {
      return pattern.matcher(code).matches();
    }

    String write(String code) {
      Matcher matcher = pattern.matcher(code);
      return '"' + matcher.replaceFirst(written) + '"';
    }
  }

  private PxTimeList() {}

  /** {@code TLIST(A1),"2018","2019"}, or empty where PX has no word for these periods. */
  static Optional<String> of(List<String> codes) {
    for (Scale scale : Scale.values()) {
      if (codes.stream().allMatch(scale::fits)) {
        return Optional.of(
            codes.stream()
                .map(scale::write)
                .collect(Collectors.joining(",", "TLIST(" + scale + "1),", "")));
      }
    }
    return Optional.empty();
  }
}
