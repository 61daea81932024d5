package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.DropoutEvents;
import fi.mittari.etl.staging.Refusal;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import fi.mittari.statistics.dropout.Spell;
import fi.mittari.statistics.dropout.SpellEnd;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Makes spells of one student's event rows. The very same record twice counts once; a record that
 * contradicts another one of the same spell is refused, as is one that cannot be.
 */
final class StudentSpells implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String FROM = "from";
  static final String TO = "to";
  static final String HOW = "how";
  static final String PERIOD = "period";
  static final String SECTOR = "sector";
  static final String REGION = "region";
  static final String PROVIDER = "provider";
  static final String PROGRAMME = "programme";

  private final DropoutEvents dropout;
  private final LocalDate until;
  private final HashMap<String, Integer> at = new HashMap<>();
  private final int place;

  /**
   * @param until last day that the source knows of, or null
   */
  StudentSpells(EventPlan plan, LocalDate until) {
    this.dropout = plan.events().dropout();
    this.until = until;
    String[] names = plan.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      at.put(names[i], i);
    }
    this.place = at.get("source_file");
  }

  /**
   * The spells of one student, by the window that they say they belong to; one empty key where
   * windows are not said.
   *
   * @param rows of the student; the order of a spell is its place among them
   * @param tally takes what is refused
   */
  Map<String, List<Spell>> of(List<Row> rows, EventTally.Entry tally) {
    rows.sort(
        Comparator.comparing((Row r) -> r.getString(place))
            .thenComparing(r -> r.getLong(place + 1)));
    Map<List<Object>, Row> seen = new LinkedHashMap<>();
    Map<String, List<Spell>> spells = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      try {
        Period own = own(row);
        Spell spell = spell(row, own, i);
        Row twin = seen.putIfAbsent(key(spell, own), row);
        if (twin == null) {
          spells.computeIfAbsent(own == null ? "" : own.code(), k -> new ArrayList<>()).add(spell);
        } else if (!alike(row, twin)) {
          throw new Refusal(
              "contradicting-spell",
              text(row, EventPlan.ID),
              "the same student, provider, programme and first day as in line %d of %s, but other details"
                  .formatted(twin.getLong(place + 1), twin.getString(place)));
        }
      } catch (Refusal e) {
        tally.refuse(
            new EventTally.Refused(
                row.getString(place),
                row.getLong(place + 1),
                e.rule().equals("contradicting-spell") ? EventPlan.ID : TO,
                e.value(),
                e.rule(),
                e.getMessage()));
      }
    }
    return spells;
  }

  private static List<Object> key(Spell s, Period own) {
    return List.of(
        own == null ? "" : own.code(), s.sector(), s.provider(), s.programme(), s.start());
  }

  private boolean alike(Row one, Row other) {
    for (int i = 0; i < place; i++) {
      if (!Objects.equals(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Period own(Row row) throws Refusal {
    if (dropout.period() == null) {
      return null;
    }
    String text = text(row, PERIOD);
    Optional<Period> period = Period.ofSource(text);
    if (period.isEmpty()) {
      throw new Refusal("unknown-period", text, "period: '" + text + "' is no period");
    }
    return period.get();
  }

  private Spell spell(Row row, Period own, int order) throws Refusal {
    LocalDate start = day(row, FROM, own == null ? null : own.start());
    String how = text(row, HOW);
    boolean ends = !how.isEmpty() && dropout.how().value() == null;
    LocalDate end = day(row, TO, own != null && ends ? own.end() : null);
    if (end != null && until != null && end.isAfter(until)) {
      // a day that has not come yet is planned, not seen
      end = null;
      how = "";
    } else if (end == null && dropout.how().value() != null) {
      how = "";
    }
    try {
      return new Spell(
          text(row, SECTOR),
          text(row, REGION),
          text(row, PROVIDER),
          text(row, PROGRAMME),
          start,
          end,
          how.isEmpty() ? null : SpellEnd.of(how),
          order);
    } catch (MittariException e) {
      throw new Refusal("impossible-spell", end == null ? how : end.toString(), e.getMessage());
    }
  }

  private LocalDate day(Row row, String field, LocalDate otherwise) {
    Integer index = at.get(field);
    return index == null || row.isNullAt(index)
        ? otherwise
        : LocalDate.ofEpochDay(row.getInt(index));
  }

  private String text(Row row, String field) {
    Integer index = at.get(field);
    return index == null || row.isNullAt(index) ? "" : row.getString(index);
  }
}
