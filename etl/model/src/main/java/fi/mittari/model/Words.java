package fi.mittari.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Turns enum constants into the words used in data and back. */
final class Words {

  /** Each made once: they are asked for with every observation. */
  private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

  private Words() {}

  static String of(Enum<?> constant) {
    return WORDS.computeIfAbsent(
        constant, c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  static <E extends Enum<E>> E parse(E[] constants, String what, String word) {
    for (E constant : constants) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    return Arrays.stream(constants)
        .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
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
