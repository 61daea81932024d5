package fi.mittari.etl.staging;

import java.util.regex.Matcher;

/** Fills {@code $1}, {@code $2} … of a template with the groups of a match. */
final class Templates {

  private Templates() {}

  static String fill(String template, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '$' && i + 1 < template.length() && Character.isDigit(template.charAt(i + 1))) {
        int group = template.charAt(++i) - '0';
        String text = group <= matcher.groupCount() ? matcher.group(group) : null;
        out.append(text == null ? "" : text);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
