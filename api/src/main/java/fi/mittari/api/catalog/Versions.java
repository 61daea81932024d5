package fi.mittari.api.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Codes as one release knew them. A code that the release did not have keeps its latest version, so
 * that a question about the past can name it; {@link #live} tells the two apart.
 */
public final class Versions<T extends Coded> {

  private final Map<String, T> byCode = new TreeMap<>();
  private final Map<String, T> found;
  private final Map<Integer, T> byId = new LinkedHashMap<>();
  private final List<T> live = new ArrayList<>();
  private final Ids ids;

  Versions(Collection<T> versions, int release) {
    for (T version : versions) {
      T chosen = byCode.get(version.code());
      if (chosen == null || better(version, chosen, release)) {
        byCode.put(version.code(), version);
      }
    }
    byCode.values().stream()
        .sorted(Comparator.comparingInt(Coded::id))
        .forEach(
            version -> {
              byId.put(version.id(), version);
              if (version.releases().contains(release)) {
                live.add(version);
              }
            });
    this.found = new HashMap<>(byCode);
    this.ids = new Ids(byId.keySet());
  }

  private static boolean better(Coded version, Coded chosen, int release) {
    if (chosen.releases().contains(release)) {
      return false;
    }
    return version.releases().contains(release)
        || version.releases().from() > chosen.releases().from();
  }

  /** What the release published, in the order of codes. */
  public List<T> live() {
    return live;
  }

  /** The version of a code, also of one that the release did not have. */
  public Optional<T> of(String code) {
    return Optional.ofNullable(found.get(code));
  }

  /** The version behind a number of the serving file. */
  public T of(int id) {
    T version = byId.get(id);
    if (version == null) {
      throw new IllegalStateException("no code has the number " + id);
    }
    return version;
  }

  /** The numbers of all codes. */
  public Ids ids() {
    return ids;
  }

  /** All codes, sorted. */
  public Collection<String> codes() {
    return byCode.keySet();
  }
}
