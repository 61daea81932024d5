package fi.mittari.api.markup;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a page that is escaped already.
 *
 * @param html well-formed, without blocks
 */
public record Fragment(String html) {

  /** Nothing. */
  public static final Fragment EMPTY = new Fragment("");

  /** A text as it is, or a fragment. */
  public static Fragment of(Object content) {
    return content instanceof Fragment fragment
        ? fragment
        : new Fragment(escape(String.valueOf(content)));
  }

  /** Texts and fragments one after another. */
  public static Fragment join(String between, List<?> contents) {
    return new Fragment(
        contents.stream().map(c -> of(c).html()).collect(Collectors.joining(escape(between))));
  }

  /** An element of the page around texts and fragments. */
  public static Fragment element(String name, String styleClass, Object... contents) {
    return new Fragment(
        "<%s class=\"%s\">%s</%s>"
            .formatted(name, escape(styleClass), join("", List.of(contents)).html(), name));
  }

  /** This and then another. */
  public Fragment then(Object content) {
    return new Fragment(html + of(content).html());
  }

  /** A text whose characters stand for themselves in HTML. */
  public static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
