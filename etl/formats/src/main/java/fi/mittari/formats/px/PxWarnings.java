package fi.mittari.formats.px;

import fi.mittari.formats.SourceWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects warnings; of one kind of subject only the first few, then how many more there were. */
final class PxWarnings {

  static final int SHOWN = 20;

  private final List<SourceWarning> shown = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** About an entry of the header. */
  void add(PxEntry entry, String message) {
    add(entry.line(), entry.name(), entry.title(), message);
  }

  void add(long line, String subject, String message) {
    add(line, subject, subject, message);
  }

  private void add(long line, String kind, String subject, String message) {
    if (counts.merge(kind, 1, Integer::sum) <= SHOWN) {
      shown.add(new SourceWarning(line, subject, message));
    }
  }

  List<SourceWarning> all() {
    List<SourceWarning> all = new ArrayList<>(shown);
    counts.forEach(
        (kind, count) -> {
          if (count > SHOWN) {
            all.add(new SourceWarning(0, kind, (count - SHOWN) + " more warnings of this keyword"));
          }
        });
    return Collections.unmodifiableList(all);
  }
}
