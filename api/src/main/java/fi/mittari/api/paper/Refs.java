package fi.mittari.api.paper;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.markup.Fragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The receipts behind the figures of one paper, numbered in the order in which they are used. */
final class Refs {

  /**
   * Where a figure can be looked up again.
   *
   * @param path on the service
   * @param source document or dataflow with its release, as the paper words it
   */
  record Ref(String path, String source) {}

  /** A figure so short that its receipts stay on its line. */
  private static final int SHORT = 24;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Ref> all = new ArrayList<>();
  private boolean synthetic;
  private boolean standIn;

  /** A figure with the receipts behind it: at least one. */
  Fragment figure(Object shown, Ref first, Ref... more) {
    Fragment marks = mark(first);
    for (Ref ref : more) {
      marks = marks.then(mark(ref));
    }
    Fragment text = Fragment.of(shown);
    Fragment figure = Fragment.element("span", "f", text).then(marks);
    return text.html().length() > SHORT ? figure : Fragment.element("span", "k", figure);
  }

  private Fragment mark(Ref ref) {
    Integer number = numbers.get(ref.path());
    if (number == null) {
      all.add(ref);
      number = all.size();
      numbers.put(ref.path(), number);
    }
    return new Fragment(
        "<sup class=\"r\"><a href=\"#r%d\">[%d]</a></sup>".formatted(number, number));
  }

  /** Remembers what a reader must know of an indicator whose figures are used. */
  void uses(Indicator indicator) {
    synthetic |= indicator.synthetic();
    standIn |= indicator.standIn();
  }

  boolean synthetic() {
    return synthetic;
  }

  boolean standIn() {
    return standIn;
  }

  List<Ref> all() {
    return List.copyOf(all);
  }
}
