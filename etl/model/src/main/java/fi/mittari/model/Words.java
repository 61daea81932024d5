package fi.mittari.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns enum constants into the words used in data and back. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parse(E[] constants, String what, String word) {
    return Arrays.stream(constants)
        .filter(c -> of(c).equals(word) || c.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                MittariException.user(
                    "unknown-" + what.replace(' ', '-'),
                    "'%s' is not a known %s; expected one of %s"
                        .formatted(
                            word,
                            what,
                            Arrays.stream(constants)
                                .map(Words::of)
                                .collect(Collectors.joining(", ")))));
  }
}
