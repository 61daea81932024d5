package fi.mittari.api.segregation;

import fi.mittari.api.serving.Serving;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that were asked last: the next release is prepared for them. Thread-safe. */
final class AskedQuestions {

  /** Questions that are remembered. */
  private static final int MOST = 300;

  private final Map<Map<String, String>, Boolean> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Map<String, String>, Boolean> eldest) {
              return size() > MOST;
            }
          });

  /** Those of a release, or such as are forgotten at once. */
  static AskedQuestions of(Serving serving) {
    return serving.prepared(AskedQuestions.class) instanceof AskedQuestions known
        ? known
        : new AskedQuestions();
  }

  /** Remembers a question by its parameters. */
  void remember(Map<String, String> question) {
    asked.put(Map.copyOf(question), true);
  }

  /** The questions that were asked, the last one first. */
  List<Map<String, String>> all() {
    synchronized (asked) {
      List<Map<String, String>> all = new ArrayList<>(asked.keySet());
      Collections.reverse(all);
      return all;
    }
  }
}
