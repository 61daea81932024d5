package fi.mittari.api.segregation;

import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.serving.Ahead;
import fi.mittari.api.serving.Pace;
import fi.mittari.api.serving.Serving;
import java.util.List;
import java.util.Map;

/**
 * The usual questions on segregation, those asked last first. Their limits are drawn; what does not
 * change from one release to the next is not drawn again.
 */
public final class DefaultSegregation implements Ahead {

  private final AskedQuestions asked = new AskedQuestions();

  @Override
  public int share() {
    return 3;
  }

  @Override
  public Questions of(Serving serving, KeptResults kept) {
    serving.prepare(AskedQuestions.class, asked);
    return new OfRelease(serving, UsualQuestions.of(serving, asked.all()), kept);
  }

  private record OfRelease(Serving serving, List<Map<String, String>> questions, KeptResults kept)
      implements Questions {

    OfRelease {
      questions = List.copyOf(questions);
    }

    @Override
    public int size() {
      return questions.size();
    }

    @Override
    public void prepare(int place, Pace pace) throws InterruptedException {
      KnownLimits known = new KnownLimits(kept, KeptResults.Origin.AHEAD);
      try {
        SegregationEndpoints.draw(
            Question.unasked(serving, questions.get(place)),
            (key, numbers, drawn) -> {
              long step = System.nanoTime();
              double[] limits = known.of(key, numbers, drawn);
              rest(pace, step);
              return limits;
            });
      } catch (ProblemException e) {
        // A code of an earlier release, say: whoever asks is told.
      }
      pace.rest(System.nanoTime());
    }

    /** Who is told to end does so behind the question. */
    private static void rest(Pace pace, long begun) {
      try {
        pace.rest(begun);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
