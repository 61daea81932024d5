package fi.mittari.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One page of a list that lies in memory.
 *
 * @param release id of the release
 * @param items those of this page
 * @param next cursor of the page after it, or null
 */
public record Page<T>(String release, List<T> items, String next) {

  private static final int LIMIT = 10_000;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts the page that a question asks for.
   *
   * @param all ordered by key
   * @param key tells the items apart
   * @throws ProblemException 400 for a bad limit
   */
  public static <T> Page<T> of(Question question, List<T> all, Function<T, String> key) {
    int limit = question.parameters().number("limit", LIMIT, 1, LIMIT);
    int begin = 0;
    if (!question.after().isEmpty()) {
      String last = question.after().get(0);
      while (begin < all.size() && !key.apply(all.get(begin)).equals(last)) {
        begin++;
      }
      begin++;
    }
    int end = Math.min(all.size(), begin + limit);
    List<T> items = begin >= end ? List.of() : all.subList(begin, end);
    String next = end < all.size() ? question.next(List.of(key.apply(all.get(end - 1)))) : null;
    return new Page<>(question.releaseId(), items, next);
  }

  /**
   * The page as an answer: the list under its plural name, its count and the next cursor.
   *
   * @param reason said where the list is empty
   */
  public Answer answer(String plural, Function<T, ?> body, String reason) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("release", release);
    answer.put("count", items.size());
    answer.put(plural, items.stream().map(body).toList());
    answer.put("next", next);
    if (items.isEmpty()) {
      answer.put("reason", reason);
    }
    return new Answer(Json.bytes(answer), Format.JSON.contentType(), next);
  }
}
