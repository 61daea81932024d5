package fi.mittari.statistics.dropout;

import fi.mittari.statistics.Inputs;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * One stretch of study of one student, both days included.
 *
 * @param sector of education, such as general upper secondary or vocational
 * @param region in which the school lies
 * @param provider school or provider
 * @param programme of study
 * @param start first day
 * @param end last day, or null while it goes on
 * @param how it ended, null exactly while it goes on
 * @param order the caller's number of it, to find what else belongs to it
 */
public record Spell(
    String sector,
    String region,
    String provider,
    String programme,
    LocalDate start,
    LocalDate end,
    SpellEnd how,
    int order) {

  /**
   * Latest start first; ties by provider, programme and the caller's order, so that it is fixed.
   */
  static final Comparator<Spell> LATEST =
      Comparator.comparing(Spell::start)
          .reversed()
          .thenComparing(Spell::provider)
          .thenComparing(Spell::programme)
          .thenComparingInt(Spell::order);

  public Spell {
    Objects.requireNonNull(sector, "sector");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(programme, "programme");
    Objects.requireNonNull(start, "start");
    if ((end == null) != (how == null)) {
      throw Inputs.refused(
          end == null
              ? "A spell from %s is said to have ended (%s), but its last day is not given."
                  .formatted(start, how.word())
              : "A spell ended on %s, but how it ended is not given.".formatted(end));
    }
    if (end != null && end.isBefore(start)) {
      throw Inputs.refused("A spell ends on %s, before its start on %s.".formatted(end, start));
    }
  }

  /** Whether the student studies on a day; the last day counts. */
  boolean covers(LocalDate day) {
    return !start.isAfter(day) && (end == null || !end.isBefore(day));
  }

  /** Whether any day of it lies within a window, ends included. */
  boolean touches(LocalDate first, LocalDate last) {
    return !start.isAfter(last) && (end == null || !end.isBefore(first));
  }

  /** Whether it ended so within a window, ends included. */
  boolean ended(SpellEnd wanted, LocalDate first, LocalDate last) {
    return how == wanted && !end.isBefore(first) && !end.isAfter(last);
  }
}
