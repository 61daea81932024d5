package fi.mittari.api.column;

import java.util.Arrays;

/** A growing list of whole numbers. Not thread-safe. */
final class Ints {

  private int[] numbers = new int[64];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + size / 2);
    }
    numbers[size++] = number;
  }

  int at(int place) {
    return numbers[place];
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  int[] distinctSorted() {
    return Arrays.stream(numbers, 0, size).sorted().distinct().toArray();
  }
}
