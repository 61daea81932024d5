package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.mittari.model.MittariException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What should be reached. Which fields a rule uses stands in {@code docs/goals-reference.md}.
 *
 * @param rule its kind
 * @param figure id of the figure that it is about; the first where none is named
 * @param value the limit, or the change from the baseline with its sign: −10 is a fall by ten
 * @param low lower limit of between
 * @param high upper limit of between
 * @param order which end of a ranking is meant
 * @param group among whom a ranking is made
 * @param years the mean of so many last years counts instead of the last value
 * @param of conditions of all_of and any_of
 * @param text the target in words
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Target(
    Rule rule,
    String figure,
    Double value,
    Double low,
    Double high,
    Order order,
    Group group,
    @JsonProperty("mean_of_years") Integer years,
    List<Target> of,
    Wording text) {

  /** Nobody has said yet what should be reached. */
  public static final Target UNKNOWN =
      new Target(Rule.UNKNOWN, null, null, null, null, null, null, null, null, null);

  public Target {
    Objects.requireNonNull(rule, "rule");
    of = Lists.of(of);
    if (rule.limit() && value == null) {
      throw bad(rule, "needs a value");
    }
    if (rule == Rule.BETWEEN && (low == null || high == null || low > high)) {
      throw bad(rule, "needs low and high, low not above high");
    }
    if (rule.ranking() && (order == null || group == null)) {
      throw bad(rule, "needs an order and a group");
    }
    if (rule == Rule.RANK && value < 1) {
      throw bad(rule, "needs a value of 1 or more, the last place that is good enough");
    }
    if (rule == Rule.RANK_SHARE && !(value > 0 && value <= 1)) {
      throw bad(rule, "needs a value above 0 and at most 1, the share of the group");
    }
    if (rule.several() && of.size() < 2) {
      throw bad(rule, "needs at least two conditions under of");
    }
    if (of.stream().anyMatch(t -> t.rule().several())) {
      throw bad(rule, "takes conditions that have no conditions of their own");
    }
    if (years != null && years < 2) {
      throw bad(rule, "takes a mean of 2 or more years");
    }
  }

  private static MittariException bad(Rule rule, String why) {
    return MittariException.source("bad-goal", "a target %s %s".formatted(rule.word(), why));
  }

  /** Kinds of targets. */
  public enum Rule {
    AT_LEAST,
    AT_MOST,
    MORE_THAN,
    LESS_THAN,
    BETWEEN,
    CHANGE_PERCENT,
    CHANGE_POINTS,
    CHANGE_AMOUNT,
    RANK,
    RANK_SHARE,
    ALL_OF,
    ANY_OF,
    DONE,
    WORDS,
    UNKNOWN;

    /** As files write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A change from the baseline. */
    public boolean change() {
      return this == CHANGE_PERCENT || this == CHANGE_POINTS || this == CHANGE_AMOUNT;
    }

    public boolean ranking() {
      return this == RANK || this == RANK_SHARE;
    }

    /** Several conditions together. */
    public boolean several() {
      return this == ALL_OF || this == ANY_OF;
    }

    boolean limit() {
      return switch (this) {
        case BETWEEN, ALL_OF, ANY_OF, DONE, WORDS, UNKNOWN -> false;
        default -> true;
      };
    }
  }

  /** Which end of a ranking is meant. */
  public enum Order {
    LOWEST_FIRST,
    HIGHEST_FIRST;

    /** As files write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Among whom a ranking is made. With an area code the place is computed from the values of the
   * group's areas; without one the figure itself is the place.
   *
   * @param name of the group
   * @param area code of an area that is a group of areas, or null
   * @param size how many belong to it, or null where it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(Wording name, String area, Integer size) {

    public Group {
      Objects.requireNonNull(name, "name");
    }
  }
}
