package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * How indicators are counted from records of events or persons: the block {@code events} of a
 * definition. Areas and breakdowns are mapped as in any dataflow; periods and figures are computed.
 *
 * @param kind waits, slots, dropout or survey
 * @param zone time zone in which moments become calendar days
 * @param id the person or case, or null where each record stands for itself
 * @param age how a person's age is found, or null
 * @param levels of the areas that figures are made for; empty: the areas as they are mapped
 * @param groups whether figures are made for groups of areas too
 * @param by for each table wanted, the dimensions it is broken down by
 * @param periods kinds of periods (month, quarter, half-year, year), or period codes
 * @param observedFrom first day from which the source is complete, or null
 * @param observedUntil last day to which the source is complete, or null
 * @param reliabilityFloor denominators under it are too small for a sure figure; 0: none is
 * @param tolerate greatest share of records that may be refused without refusing the dataflow
 * @param waits what a wait is; with kind waits
 * @param slots what a bookable slot is; with kind slots
 * @param dropout what a spell of study is; with kind dropout
 * @param survey how the survey was drawn; with kind survey
 */
public record Events(
    String kind,
    String zone,
    Dataflow.Mapping id,
    Age age,
    List<String> levels,
    Boolean groups,
    List<List<String>> by,
    List<String> periods,
    @JsonProperty("observed_from") String observedFrom,
    @JsonProperty("observed_until") String observedUntil,
    @JsonProperty("reliability_floor") int reliabilityFloor,
    double tolerate,
    Waits waits,
    Slots slots,
    DropoutEvents dropout,
    SurveyEvents survey)
    implements Serializable {

  public Events {
    zone = zone == null ? "Europe/Helsinki" : zone;
    levels = levels == null ? List.of() : List.copyOf(levels);
    groups = groups == null || groups;
    by = by == null ? List.of(List.of()) : by.stream().map(List::copyOf).toList();
    periods = periods == null ? List.of() : List.copyOf(periods);
  }

  /**
   * @param years the age in whole years, or null
   * @param birth the day of birth, or null: the age is computed for the day that counts
   * @param bands codes of the dimension {@code age} that are wanted; they may overlap
   */
  public record Age(Dataflow.Mapping years, Dataflow.Mapping birth, List<String> bands)
      implements Serializable {
    public Age {
      bands = bands == null ? List.of() : List.copyOf(bands);
    }
  }

  /**
   * @param from when the need was assessed
   * @param to when care was given; empty while the wait goes on
   * @param left when the wait ended without care, or null
   * @param due the day by which care was due, or null
   * @param activities instead of columns: which activities of a case begin and end the wait
   * @param unit days (calendar), hours or minutes
   * @param periodOf to or from: whose period a completed wait belongs to
   * @param withoutEnd waiting, or left_out: what a case without an end is
   * @param limitOn from or to: the day that decides which limit holds
   * @param limits within which care must be given; the first that fits holds
   */
  public record Waits(
      Dataflow.Mapping from,
      Dataflow.Mapping to,
      Dataflow.Mapping left,
      Dataflow.Mapping due,
      Activities activities,
      String unit,
      @JsonProperty("period_of") String periodOf,
      @JsonProperty("without_end") String withoutEnd,
      @JsonProperty("limit_on") String limitOn,
      List<Limit> limits)
      implements Serializable {
    public Waits {
      unit = unit == null ? "days" : unit;
      periodOf = periodOf == null ? "to" : periodOf;
      withoutEnd = withoutEnd == null ? "waiting" : withoutEnd;
      limitOn = limitOn == null ? "from" : limitOn;
      limits = limits == null ? List.of() : List.copyOf(limits);
    }
  }

  /**
   * @param activity where the name of the activity stands
   * @param at when it happened
   * @param from activities whose first occurrence begins the wait
   * @param to activities whose first occurrence after that ends it
   * @param left activities that end it without care
   * @param other all other activities that there are; empty: any other is passed over
   */
  public record Activities(
      Dataflow.Mapping activity,
      Dataflow.Mapping at,
      List<String> from,
      List<String> to,
      List<String> left,
      List<String> other)
      implements Serializable {
    public Activities {
      from = List.copyOf(from);
      to = List.copyOf(to);
      left = left == null ? List.of() : List.copyOf(left);
      other = other == null ? List.of() : List.copyOf(other);
    }
  }

  /**
   * @param service code of the dimension {@code service}, or null: every service
   * @param ageFrom youngest age in years, or null
   * @param ageTo oldest age in years, included, or null
   * @param validFrom first day on which the limit holds, or null
   * @param validTo last day on which it holds, or null
   * @param days greatest wait in days that is within the limit
   */
  public record Limit(
      String service,
      @JsonProperty("age_from") Integer ageFrom,
      @JsonProperty("age_to") Integer ageTo,
      @JsonProperty("valid_from") String validFrom,
      @JsonProperty("valid_to") String validTo,
      int days)
      implements Serializable {}

  /**
   * @param moment day on which the slots were counted
   * @param professional whose slots they are
   * @param days days from the moment to the third bookable slot, or null where slots are given
   * @param slot day of one bookable slot a record, or null where days are given
   * @param nth which slot counts
   * @param listOnly column that says, with the text {@code yes}, that only a list is kept; or null
   * @param listDays what is written in days where only a list is kept
   */
  public record Slots(
      Dataflow.Mapping moment,
      Dataflow.Mapping professional,
      Dataflow.Mapping days,
      Dataflow.Mapping slot,
      Integer nth,
      @JsonProperty("list_only") Dataflow.Mapping listOnly,
      @JsonProperty("list_days") Integer listDays)
      implements Serializable {
    public Slots {
      nth = nth == null ? 3 : nth;
      listDays = listDays == null ? 182 : listDays;
    }
  }
}
