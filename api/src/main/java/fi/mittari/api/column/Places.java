package fi.mittari.api.column;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Places in a dictionary by number. Immutable.
 *
 * @param numbers sorted
 * @param places of each
 */
record Places(int[] numbers, int[] places) {

  /**
   * @param dictionary the number at each place
   */
  static Places of(int[] dictionary) {
    int[] places =
        IntStream.range(0, dictionary.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> dictionary[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] numbers = Arrays.stream(places).map(place -> dictionary[place]).toArray();
    return new Places(numbers, places);
  }

  /** The number at each place. */
  int[] byPlace() {
    int[] dictionary = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      dictionary[places[i]] = numbers[i];
    }
    return dictionary;
  }

  /** The place of a number; −1 if the dictionary does not have it. */
  int of(int number) {
    int found = Arrays.binarySearch(numbers, number);
    return found < 0 ? -1 : places[found];
  }
}
