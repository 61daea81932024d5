package fi.mittari.etl.source;

import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A variable of a PxWeb table.
 *
 * @param code its code
 * @param text its name
 * @param codes of its values, as the table lists them
 * @param texts of its values; some tables number their years and name them here only
 * @param time whether the table says that it is the time
 * @param removable whether the server can sum it away
 */
record Variable(
    String code,
    String text,
    List<String> codes,
    List<String> texts,
    boolean time,
    boolean removable) {

  Variable {
    codes = List.copyOf(codes);
    texts = List.copyOf(texts);
    if (codes.size() != texts.size()) {
      throw new IllegalArgumentException(
          "%s has %d codes and %d texts".formatted(code, codes.size(), texts.size()));
    }
  }

  /**
   * Positions of the values from the oldest period to the newest; as listed where the variable is
   * no time. A variable is one where the table says so or each text is a period.
   */
  List<Integer> chronological() {
    List<Integer> positions = new ArrayList<>(IntStream.range(0, codes.size()).boxed().toList());
    List<Optional<Period>> periods = periods();
    if (periods.stream().allMatch(Optional::isPresent)) {
      positions.sort(
          Comparator.<Integer, Period>comparing(
              i -> periods.get(i).orElseThrow(),
              Comparator.comparing(Period::end).thenComparing(Period::start)));
    }
    return positions;
  }

  boolean isTime() {
    return time || periods().stream().allMatch(Optional::isPresent);
  }

  private List<Optional<Period>> periods() {
    List<Optional<Period>> periods =
        texts.stream().map(String::strip).map(Period::ofSource).toList();
    return periods.stream().allMatch(Optional::isPresent)
        ? periods
        : codes.stream().map(String::strip).map(Period::ofSource).toList();
  }
}
