package fi.mittari.api.paper;

import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Target;
import java.util.List;

/** Baselines and targets in words. */
final class TargetWords {

  private final Messages messages;
  private final Numerals numerals;

  TargetWords(Messages messages) {
    this.messages = messages;
    this.numerals = messages.numerals();
  }

  /** A value of a figure with its unit. */
  String value(Figure figure, double value) {
    Integer decimals = figure == null ? null : figure.decimals();
    String number = numerals.number(value, decimals == null ? Numerals.decimals(value) : decimals);
    return numerals.amount(number, figure == null ? null : messages.of(figure.unit()));
  }

  /** Where a metric started, or null where that is not known. */
  String baseline(Metric metric, Figure figure) {
    if (figure != null && figure.baseline() != null && figure.baseline().value() != null) {
      return "%s (%s)"
          .formatted(
              value(figure, figure.baseline().value()),
              numerals.period(fi.mittari.model.Period.of(figure.baseline().period())));
    }
    return messages.of(metric.baseline());
  }

  /** What should be reached. */
  String target(Metric metric) {
    return target(metric, metric.target());
  }

  private String target(Metric metric, Target target) {
    if (target.text() != null && !target.rule().change() && !isPlainLimit(target)) {
      return messages.of(target.text());
    }
    Figure figure = figure(metric, target.figure());
    return switch (target.rule()) {
      case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN ->
          messages.plain("target." + target.rule().word(), typed(figure, target.value()));
      case BETWEEN ->
          numerals.span(
              numerals.number(target.low(), Numerals.decimals(target.low())),
              typed(figure, target.high()));
      case CHANGE_PERCENT -> numerals.amount(signed(target.value()), "%");
      case CHANGE_POINTS -> messages.plain("target.change_points", signed(target.value()));
      case CHANGE_AMOUNT ->
          numerals.amount(
              signed(target.value()), figure == null ? null : messages.of(figure.unit()));
      case RANK ->
          messages.plain(
              "target.rank",
              numerals.number(target.value(), 0),
              messages.of(target.group().name()));
      case RANK_SHARE ->
          messages.plain(
              "target.rank_share",
              numerals.share(target.value()),
              messages.of(target.group().name()));
      case ALL_OF -> several(metric, target.of(), "target.and");
      case ANY_OF -> several(metric, target.of(), "target.or");
      case DONE, WORDS, UNKNOWN -> messages.word("target." + target.rule().word());
    };
  }

  private static boolean isPlainLimit(Target target) {
    return switch (target.rule()) {
      case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN -> true;
      default -> false;
    };
  }

  private String several(Metric metric, List<Target> conditions, String between) {
    return String.join(
        " " + messages.word(between) + " ",
        conditions.stream().map(c -> target(metric, c)).toList());
  }

  private String typed(Figure figure, double value) {
    return numerals.amount(
        numerals.number(value, Numerals.decimals(value)),
        figure == null ? null : messages.of(figure.unit()));
  }

  private String signed(double value) {
    return numerals.signed(value, Numerals.decimals(value));
  }

  /** The figure of an id; the first where none is named, null where there is none. */
  static Figure figure(Metric metric, String id) {
    return metric.figures().stream()
        .filter(f -> id == null || f.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
