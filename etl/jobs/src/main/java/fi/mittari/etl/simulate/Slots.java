package fi.mittari.etl.simulate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Third bookable slots of the professionals of the health stations: {@code care-slots.csv}, a row a
 * professional and moment; 182 where only a list is kept.
 */
final class Slots {

  /** Written where only a list is kept. */
  static final int LIST_ONLY = 182;

  private static final double KEEPS_A_LIST = 0.05;
  private static final double LEVEL = 2.3;
  private static final double SPREAD = 0.6;
  private static final double BY_NEED = 0.15;
  private static final int LATEST = 150;

  private final long seed;
  private final City city;
  private final Span span;

  /**
   * @param professionals of each profession at each station
   * @param firstYear year of the first moment; the last is in the month of the extract
   */
  record Span(int professionals, int firstYear) {

    /** The first day of each month. */
    List<Integer> moments() {
      List<Integer> days = new ArrayList<>();
      LocalDate day = LocalDate.of(firstYear, 1, 1);
      for (; day.toEpochDay() <= CareRequests.Span.LAST_DAY; day = day.plusMonths(1)) {
        days.add((int) day.toEpochDay());
      }
      return days;
    }

    long rows() {
      long professions =
          List.of(Service.values()).stream().mapToLong(s -> s.professions().size()).sum();
      return professionals * professions * STATIONS * moments().size();
    }
  }

  private static final int STATIONS = 7;

  Slots(long seed, City city, Span span) {
    this.seed = seed;
    this.city = city;
    this.span = span;
  }

  /** Writes the slots, and what they were made from into the truth. */
  void write(Path folder, Truth truth) {
    SlotTally tally = new SlotTally();
    List<String> stations =
        city.districts().stream().map(d -> d.area().substring(0, 4)).distinct().toList();
    try (CsvOutput out =
        CsvOutput.create(
            folder.resolve("data/care-slots.csv"),
            "moment",
            "unit",
            "area",
            "profession",
            "professional_id",
            "days_to_third_slot")) {
      for (int station = 0; station < stations.size(); station++) {
        for (int moment : span.moments()) {
          professions(out, tally, station, stations.get(station), moment);
        }
      }
    }
    tally.write(truth);
  }

  private void professions(CsvOutput out, SlotTally tally, int station, String area, int moment) {
    int profession = 0;
    for (Service service : Service.values()) {
      for (String code : service.professions()) {
        for (int i = 0; i < span.professionals(); i++) {
          Stream person = Stream.of(seed, "professional", station, profession, i);
          boolean list = person.chance(KEEPS_A_LIST);
          double own = person.normal();
          Stream stream = Stream.of(seed, "slot", station, profession, i, moment);
          double level = LEVEL + 0.2 * own + BY_NEED * (station - 3) / 3;
          int days = (int) Math.min(LATEST, StrictMath.exp(level + SPREAD * stream.normal()));
          int shown = list ? LIST_ONLY : days;
          out.field(Days.text(moment)).field("station-" + area).field(area).field(code);
          out.field("p" + station + profession + "-" + (i + 1)).field(shown).endRow();
          tally.add(area, "station-" + area, code, moment, shown);
        }
        profession++;
      }
    }
  }
}
