package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Areas;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know of a figure before quoting it. */
public final class Flags {

  /** Fewer people than this are few. */
  public static final double FEW_PEOPLE = 30;

  /** Fewer cases than this, or fewer people who are no case, are few. */
  public static final double FEW_CASES = 5;

  private Flags() {}

  /**
   * The status where it is not normal, and {@code unallocated}, {@code retired}, {@code synthetic},
   * {@code stand_in} and {@code small_n}: a denominator under 30, under 5 cases or under 5 others;
   * where the value has no denominator, an area of under 30 people.
   */
  public static List<String> of(Observation observation, Areas areas) {
    List<String> flags = new ArrayList<>();
    if (observation.status() != ObservationStatus.NORMAL) {
      flags.add(observation.status().word());
    }
    if (isSmall(observation, areas)) {
      flags.add("small_n");
    }
    if (observation.area().level() == AreaLevel.UNALLOCATED) {
      flags.add("unallocated");
    }
    if (Overlap.isRetired(observation.area(), observation.period().start())) {
      flags.add("retired");
    }
    if (observation.indicator().synthetic()) {
      flags.add("synthetic");
    }
    if (observation.indicator().standIn()) {
      flags.add("stand_in");
    }
    return flags;
  }

  private static boolean isSmall(Observation o, Areas areas) {
    if (o.value() == null) {
      return false;
    }
    if (o.denominator() == null) {
      Double people = areas.population(o.area());
      return people != null && people < FEW_PEOPLE;
    }
    if (o.denominator() < FEW_PEOPLE) {
      return true;
    }
    IndicatorKind kind = o.indicator().kind();
    boolean share = kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE;
    boolean counted = o.numerator() != null && (share || kind == IndicatorKind.RATE);
    return counted
        && (o.numerator() < FEW_CASES || share && o.denominator() - o.numerator() < FEW_CASES);
  }
}
