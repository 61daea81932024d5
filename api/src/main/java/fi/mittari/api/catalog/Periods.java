package fi.mittari.api.catalog;

import fi.mittari.model.Period;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The periods that occur, by their number in the serving file; numbers are in order of time. */
public final class Periods {

  private final TreeMap<Integer, Period> byId;
  private final Ids ids;
  private final Map<String, Integer> byCode = new TreeMap<>();

  Periods(Map<Integer, Period> byId) {
    this.byId = new TreeMap<>(byId);
    this.ids = new Ids(byId.keySet());
    byId.forEach((id, period) -> byCode.put(period.code(), id));
  }

  public Period of(int id) {
    return byId.get(id);
  }

  /** The numbers of all periods. */
  public Ids ids() {
    return ids;
  }

  /** The number of a period, if any observation ever had it. */
  public Optional<Integer> id(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All of them, in order of time. */
  public Map<Integer, Period> all() {
    return byId;
  }
}
