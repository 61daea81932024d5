package fi.mittari.model.annex;

import fi.mittari.model.index.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

/**
 * When releases are to come, as was said at one time.
 *
 * @param version 1 for the first; the greatest is the one that holds
 * @param writtenAt when
 * @param entries by date
 */
public record ReleaseCalendar(int version, Instant writtenAt, List<Entry> entries) {

  /**
   * One coming release.
   *
   * @param date in Helsinki
   * @param time in Helsinki, null where only the day is known
   * @param dataflows what it brings
   * @param title in three languages, null where there is none
   */
  public record Entry(LocalDate date, LocalTime time, List<String> dataflows, Text title) {
    public Entry {
      Objects.requireNonNull(date, "date");
      dataflows = List.copyOf(dataflows);
      if (dataflows.isEmpty()) {
        throw new IllegalArgumentException("an entry names no dataflow; expected at least one");
      }
    }
  }

  public ReleaseCalendar {
    Objects.requireNonNull(writtenAt, "writtenAt");
    entries = entries.stream().sorted(java.util.Comparator.comparing(Entry::date)).toList();
  }
}
