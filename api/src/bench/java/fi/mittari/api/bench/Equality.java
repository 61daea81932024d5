package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Holds the answers of two servers against each other before anybody is timed. */
final class Equality {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was found.
   *
   * @param asked how many questions
   * @param sameBytes answers that were the same to the last byte; the others were the same JSON
   */
  record Result(int asked, int sameBytes) {}

  /** What takes long to answer is compared less often. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  private Equality() {}

  /**
   * @throws IllegalStateException where two answers differ as JSON; the message has both
   */
  static Result check(Server one, Server other, Case compared, int count, long seed)
      throws Exception {
    List<String> questions = new ArrayList<>(compared.questions());
    Collections.shuffle(questions, new Random(seed));
    questions = questions.subList(0, Math.min(count, questions.size()));
    int same = 0;
    int asked = 0;
    long end = System.nanoTime() + ENOUGH.toNanos();
    for (String question : questions) {
      if (asked > 0 && System.nanoTime() > end) {
        break;
      }
      asked++;
      byte[] a = one.get(question);
      byte[] b = other.get(question);
      if (Arrays.equals(a, b)) {
        same++;
      } else if (!JSON.readTree(a).equals(JSON.readTree(b))) {
        throw new IllegalStateException(
            "%s and %s answer %s differently:%n%s%n%s"
                .formatted(one.name(), other.name(), question, Nginx.text(a), Nginx.text(b)));
      }
    }
    return new Result(asked, same);
  }
}
