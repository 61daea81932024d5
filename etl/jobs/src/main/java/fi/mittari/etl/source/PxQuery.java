package fi.mittari.etl.source;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.model.MittariException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is asked of a PxWeb table, split so that no query asks for more than is allowed. */
final class PxQuery {

  /**
   * How often queries are halved that a server finds too large though it declared no such limit.
   */
  private static final int MOST_HALVINGS = 4;

  /** What the narrowest of the known servers answers within half a day; more is a mistake. */
  private static final long MOST_QUESTIONS = 20_000;

  /** Makes the question for the chosen codes of each variable. */
  interface Form {
    Question question(Map<String, List<String>> codes);
  }

  private final Session session;
  private final String name;
  private final Set<Integer> tooMany;
  private final List<Variable> variables = new ArrayList<>();
  private final List<List<Integer>> chosen = new ArrayList<>();

  /**
   * @param name of the table, for file names
   * @param tooMany statuses by which the server says that a query asks for too much
   * @throws MittariException of kind SOURCE if the table lacks what the definition selects
   */
  PxQuery(Session session, String name, List<Variable> table, Set<Integer> tooMany) {
    this.session = session;
    this.name = name;
    this.tooMany = tooMany;
    Map<String, Fetch.Selection> select = session.dataflow().source().fetch().select();
    List<String> codes = table.stream().map(Variable::code).toList();
    for (String wanted : select.keySet()) {
      if (!codes.contains(wanted)) {
        throw changed(
            "has no variable '%s' (any more?); it has %s".formatted(wanted, Selector.some(codes)));
      }
    }
    for (Variable variable : table) {
      Fetch.Selection selection = select.get(variable.code());
      if (selection != null) {
        variables.add(variable);
        chosen.add(Selector.select(variable, selection));
      } else if (!variable.removable()) {
        throw changed(
            "has a variable '%s' that cannot be summed away; say under select which of its values"
                    .formatted(variable.code())
                + " to take: "
                + Selector.some(variable.texts()));
      }
    }
  }

  private MittariException changed(String what) {
    Dataflow dataflow = session.dataflow();
    return MittariException.source(
        "changed-table", "%s: the table %s %s".formatted(dataflow.id(), name, what));
  }

  /** Asks for everything. */
  void ask(Form form) {
    String format = session.dataflow().source().format();
    String ending = format.equals("jsonstat") ? "json" : format;
    Deque<Box> waiting = new ArrayDeque<>(split(whole(), session.allowance().cells()));
    session.expect(waiting.size());
    boolean single = waiting.size() == 1;
    int halvings = 0;
    int number = 0;
    while (!waiting.isEmpty()) {
      Box box = waiting.poll();
      String file = single ? name + "." + ending : name + "-" + (number + 1) + "." + ending;
      try {
        Part part = session.ask(file, Role.DATA, format, form.question(codes(box)));
        checkCells(part, box, format);
        number++;
      } catch (StatusException e) {
        if (!tooMany.contains(e.status()) || box.cells() == 1 || halvings++ == MOST_HALVINGS) {
          throw e;
        }
        single = false;
        waiting.addFirst(box);
        waiting = smaller(waiting, (box.cells() + 1) / 2);
        session.expect(waiting.size());
      }
    }
  }

  private static Deque<Box> smaller(Deque<Box> boxes, long limit) {
    Deque<Box> smaller = new ArrayDeque<>();
    boxes.forEach(b -> smaller.addAll(Split.of(b, limit)));
    return smaller;
  }

  private Box whole() {
    return Box.whole(chosen.stream().mapToInt(List::size).toArray());
  }

  private List<Box> split(Box box, long limit) {
    long cells;
    try {
      cells = box.cells();
    } catch (ArithmeticException e) {
      throw tooLarge("more cells than can be counted");
    }
    if (cells / limit > MOST_QUESTIONS) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "%,d cells; %,d questions of %,d cells are asked at most: name the codes that are"
                  + " needed",
              cells,
              MOST_QUESTIONS,
              limit));
    }
    return cells <= limit ? List.of(box) : Split.of(box, limit);
  }

  private MittariException tooLarge(String what) {
    return MittariException.source(
        "selection-too-large",
        "%s: the selection asks for %s".formatted(session.dataflow().id(), what));
  }

  private Map<String, List<String>> codes(Box box) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    for (int v = 0; v < variables.size(); v++) {
      List<String> all = variables.get(v).codes();
      codes.put(
          variables.get(v).code(),
          chosen.get(v).subList(box.from()[v], box.to()[v]).stream().map(all::get).toList());
    }
    return codes;
  }

  private static void checkCells(Part part, Box box, String format) {
    if (!format.equals("jsonstat")) {
      return;
    }
    long cells = Json.cells(part.file());
    if (cells != box.cells()) {
      throw MittariException.source(
          "bad-answer",
          "%s answers with %s, asked were %d cells"
              .formatted(
                  part.question().uri(),
                  cells < 0 ? "something that is no JSON-stat" : cells + " cells",
                  box.cells()));
    }
  }
}
