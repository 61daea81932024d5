package fi.mittari.api.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of the table.
 *
 * @param name short, for options and files
 * @param title for people
 * @param questions paths to ask for, equally likely
 * @param answers whether finished answers are kept
 * @param against whom
 * @param target what the ratio to the first of them is to be, in words
 */
record Case(
    String name,
    String title,
    List<String> questions,
    Server.Answers answers,
    Set<Peer> against,
    String target) {

  /** What people would pick instead. */
  enum Peer {
    POSTGRES,
    NGINX;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Case {
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException(name + " has no questions");
    }
  }

  /** The same, not held against some. */
  Case without(Set<Peer> peers) {
    return new Case(
        name,
        title,
        questions,
        answers,
        against.stream().filter(p -> !peers.contains(p)).collect(Collectors.toSet()),
        target);
  }
}
