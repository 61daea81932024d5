package fi.mittari.api.comparison;

import fi.mittari.api.observation.Observation;
import fi.mittari.model.AreaLevel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which areas stand for themselves beside others, so that nobody is counted twice or nowhere. */
public final class InUse {

  private InUse() {}

  /**
   * Those of observations of one period whose area is neither unallocated nor retired by then, and
   * has no successor with a value among them. Without a value they stay in.
   */
  public static List<Observation> of(Collection<Observation> observations) {
    Set<String> valued = new HashSet<>();
    observations.stream().filter(o -> o.value() != null).forEach(o -> valued.add(o.area().code()));
    return observations.stream()
        .filter(o -> o.area().level() != AreaLevel.UNALLOCATED)
        .filter(o -> !Overlap.isRetired(o.area(), o.period().start()))
        .filter(o -> o.area().successors().stream().noneMatch(valued::contains))
        .toList();
  }
}
