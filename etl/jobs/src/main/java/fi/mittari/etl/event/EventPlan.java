package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.staging.CodeMapper;
import fi.mittari.etl.staging.NumberParser;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.model.MittariException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A definition of events with its codes, ready to be sent to the workers. Event rows have the
 * columns {@code area}, {@code code_<dimension>} for each breakdown, {@code years} or {@code birth}
 * where ages are known, then the fields of the kind, {@code source_file} and {@code source_line}.
 */
final class EventPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String ID = "id";
  static final String YEARS = "years";
  static final String BIRTH = "birth";

  private final StagingPlan staging;
  private final Days days;
  private final NumberParser numbers;
  private final ArrayList<EventField> fields = new ArrayList<>();
  private final ArrayList<CodeMapper> mappers = new ArrayList<>();
  private final ArrayList<String> dimensions;
  private final Cells cells;

  /**
   * @param kindFields what the kind asks for, besides id and age
   */
  EventPlan(StagingPlan staging, Codelists codelists, List<EventField> kindFields) {
    this.staging = staging;
    Events events = events();
    this.days = new Days(ZoneId.of(events.zone()));
    this.numbers = staging.numbers();
    add(ID, EventField.Type.TEXT, events.id(), EventField.Need.REQUIRED);
    if (events.age() != null) {
      add(YEARS, EventField.Type.NUMBER, events.age().years(), EventField.Need.OPTIONAL);
      add(BIRTH, EventField.Type.DAY, events.age().birth(), EventField.Need.OPTIONAL);
      ages(codelists);
    }
    kindFields.forEach(f -> add(f.name(), f.type(), f.mapping(), f.need()));
    this.dimensions = new ArrayList<>(new TreeMap<>(staging.breakdowns()).keySet());
    this.cells =
        new Cells(
            new AreaTree(codelists),
            codelists.areas().keySet(),
            events,
            known(codelists.dimensionCodes()));
  }

  private void add(
      String name, EventField.Type type, Dataflow.Mapping mapping, EventField.Need need) {
    if (mapping != null) {
      fields.add(new EventField(name, type, mapping, need));
      mappers.add(CodeMapper.text(name, mapping));
    }
  }

  private void ages(Codelists codelists) {
    Set<String> known = new HashSet<>(codelists.dimensionCodes().getOrDefault("age", List.of()));
    Dataflow.Dimension own = dataflow().dimensions().get("age");
    if (own != null) {
      known.addAll(own.codes().keySet());
    }
    for (String band : events().age().bands()) {
      if (!known.contains(band)) {
        throw MittariException.user(
            "unknown-code", "events.age.bands: '" + band + "' is in no codelist");
      }
    }
  }

  private Map<String, List<String>> known(Map<String, List<String>> common) {
    Map<String, List<String>> known = new TreeMap<>();
    for (String dimension : dimensions) {
      Set<String> codes = new LinkedHashSet<>(common.getOrDefault(dimension, List.of()));
      Dataflow.Dimension own = dataflow().dimensions().get(dimension);
      if (own != null) {
        codes.addAll(own.codes().keySet());
      }
      known.put(dimension, new ArrayList<>(codes));
    }
    return known;
  }

  Dataflow dataflow() {
    return staging.dataflow();
  }

  Events events() {
    return staging.dataflow().events();
  }

  StagingPlan staging() {
    return staging;
  }

  Days days() {
    return days;
  }

  NumberParser numbers() {
    return numbers;
  }

  Cells cells() {
    return cells;
  }

  /** Breakdown dimensions that are mapped, in the order of their columns; without age. */
  List<String> dimensions() {
    return dimensions;
  }

  List<EventField> fields() {
    return fields;
  }

  CodeMapper mapper(int field) {
    return mappers.get(field);
  }

  /** Columns of event rows. */
  StructType schema() {
    StructType type = new StructType().add("area", DataTypes.StringType);
    for (String dimension : dimensions) {
      type = type.add("code_" + dimension, DataTypes.StringType);
    }
    for (EventField field : fields) {
      type = type.add(field.name(), field.type().spark());
    }
    return type.add("source_file", DataTypes.StringType).add("source_line", DataTypes.LongType);
  }
}
