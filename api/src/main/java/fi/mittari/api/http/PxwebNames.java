package fi.mittari.api.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of PxWebApi v2: names in any case, some with a variable in brackets. */
final class PxwebNames {

  /** Counted back from today: the one parameter whose answer changes with the day. */
  static final String PAST_DAYS = "pastDays";

  private static final Pattern BRACKETED = Pattern.compile("([^\\[\\]]+)\\[(.+)]", Pattern.DOTALL);

  private PxwebNames() {}

  /**
   * The parameters under the names that the path knows them by; the body of POST is one of them.
   *
   * @param known {@code name[]} stands for any {@code name[variable]}
   */
  static Map<String, List<String>> of(Asked asked, Collection<String> known) {
    Map<String, List<String>> named = new TreeMap<>();
    asked
        .query()
        .forEach(
            (name, texts) ->
                named.computeIfAbsent(of(name, known), n -> new ArrayList<>()).addAll(texts));
    named.remove(Endpoint.BODY);
    String body = asked.isPost() ? new String(asked.body().get(), StandardCharsets.UTF_8) : "";
    if (!body.isBlank()) {
      named.put(Endpoint.BODY, List.of(body));
    }
    return named;
  }

  private static String of(String name, Collection<String> known) {
    Matcher bracketed = BRACKETED.matcher(name);
    if (bracketed.matches()) {
      String base = bracketed.group(1) + "[]";
      return known.stream()
          .filter(base::equalsIgnoreCase)
          .findFirst()
          .map(k -> k.substring(0, k.length() - 1) + bracketed.group(2) + "]")
          .orElse(name);
    }
    return known.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  /** The known name that a name stands for. */
  static String base(String name) {
    Matcher bracketed = BRACKETED.matcher(name);
    return bracketed.matches() ? bracketed.group(1) + "[]" : name;
  }
}
