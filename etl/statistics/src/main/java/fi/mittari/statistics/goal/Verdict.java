package fi.mittari.statistics.goal;

import fi.mittari.model.goal.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A computed status with everything that it was computed from.
 *
 * @param status the answer
 * @param rule {@code milestone}, {@code threshold}, {@code path}, {@code projection}, {@code
 *     all_of}, {@code any_of}, {@code words}, {@code unknown}
 * @param reason why, in words
 * @param figure id of the figure, or null
 * @param latest the value that was judged, or null; for a mean, the mean; for a rank, the place
 * @param baseline value that the path begins at, or null
 * @param low least value that is good enough, or null
 * @param high greatest value that is good enough, or null
 * @param path value of the path at the end of the latest value's period, or null
 * @param projection where the trend leads on the due day, or null
 * @param due the day by which
 * @param conditions of a target that has several
 */
public record Verdict(
    Status status,
    String rule,
    Wording reason,
    String figure,
    Point latest,
    Double baseline,
    Double low,
    Double high,
    Double path,
    Projection projection,
    LocalDate due,
    List<Verdict> conditions) {

  public Verdict {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
    conditions = List.copyOf(conditions);
  }

  static Verdict of(Status status, String rule, Wording reason, LocalDate due) {
    return new Verdict(
        status, rule, reason, null, null, null, null, null, null, null, due, List.of());
  }

  static Verdict several(Status status, String rule, LocalDate due, List<Verdict> conditions) {
    Wording reason = Reasons.several(rule, conditions.size());
    return new Verdict(
        status, rule, reason, null, null, null, null, null, null, null, due, conditions);
  }
}
