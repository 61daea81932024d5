package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.pxweb.Chosen.Choice;
import fi.mittari.api.pxweb.Variable.Kind;
import fi.mittari.api.selection.Selection;
import fi.mittari.formats.cube.CubeAxis;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.CubeAxis.Role;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The published observations of what was chosen of a table; a cell that none fills is missing. */
final class TableCube {

  private final Question question;
  private final PxTable table;
  private final Chosen chosen;

  private TableCube(Question question, PxTable table, Chosen chosen) {
    this.question = question;
    this.table = table;
    this.chosen = chosen;
  }

  static DataCube of(Question question, PxTable table, Chosen chosen) {
    TableCube cube = new TableCube(question, table, chosen);
    return cube.cube(chosen.shown(), cube.cells());
  }

  /** A table without its cells. */
  static DataCube described(Question question, PxTable table, List<Variable> variables) {
    List<Choice> all = variables.stream().map(v -> new Choice(v, v.values(), null)).toList();
    return new TableCube(question, table, new Chosen(all, List.of()))
        .cube(all, new Cells(new Double[0], new ObservationStatus[0]));
  }

  private DataCube cube(List<Choice> choices, DataCube.Cells cells) {
    List<Indicator> shown = indicators();
    String title =
        Words.title(
            table.language(),
            shown.stream().map(i -> i.name().in(table.language())).toList(),
            choices.stream()
                .map(Choice::variable)
                .filter(v -> v.kind() != Kind.CONTENTS)
                .map(Variable::label)
                .toList());
    return new DataCube(
        table.id(),
        title,
        table.source(),
        table.language().code(),
        table.updated(),
        table.notes(shown, question.releaseId()),
        choices.stream().map(TableCube::axis).toList(),
        cells);
  }

  private List<Indicator> indicators() {
    Set<String> codes = codes(Variable.CONTENTS);
    return table.family().indicators().stream().filter(i -> codes.contains(i.code())).toList();
  }

  private Set<String> codes(String variable) {
    return chosen.values(variable).stream().map(Category::code).collect(Collectors.toSet());
  }

  private static CubeAxis axis(Choice choice) {
    Variable variable = choice.variable();
    Role role =
        switch (variable.kind()) {
          case CONTENTS -> Role.METRIC;
          case AREA -> Role.GEO;
          case TIME -> Role.TIME;
          case BREAKDOWN -> Role.OTHER;
        };
    return new CubeAxis(variable.code(), variable.label(), role, choice.values());
  }

  private DataCube.Cells cells() {
    List<Choice> shown = chosen.shown();
    int size = shown.stream().mapToInt(c -> c.values().size()).reduce(1, (a, b) -> a * b);
    Double[] values = new Double[size];
    ObservationStatus[] statuses = new ObservationStatus[size];
    Arrays.fill(statuses, ObservationStatus.MISSING);
    List<Map<String, Integer>> places = shown.stream().map(TableCube::places).toList();
    for (Observation observation : Observations.find(question, selection(), size)) {
      int at = 0;
      for (int i = 0; i < shown.size(); i++) {
        String code = code(observation, shown.get(i).variable());
        at = at * shown.get(i).values().size() + places.get(i).get(code);
      }
      values[at] = observation.value();
      statuses[at] = observation.status();
    }
    return new Cells(values, statuses);
  }

  private Selection selection() {
    Catalog catalog = question.catalog();
    Set<String> areas = codes(Variable.AREA);
    Set<String> periods = codes(Variable.TIME);
    Map<String, Set<String>> wanted = new HashMap<>();
    for (String dimension : table.family().codes().keySet()) {
      Set<String> codes = codes(dimension);
      wanted.put(dimension, codes.isEmpty() ? Set.of(Breakdown.TOTAL) : codes);
    }
    List<Area> chosenAreas =
        table.family().areas().stream().filter(a -> areas.contains(a.code())).toList();
    Set<Integer> chosenPeriods =
        periods.stream().flatMap(p -> catalog.periods().id(p).stream()).collect(Collectors.toSet());
    return new Selection(
        indicators(),
        Optional.of(chosenAreas),
        catalog.breakdowns().matching(wanted),
        Optional.of(chosenPeriods),
        Optional.empty(),
        List.of());
  }

  private static Map<String, Integer> places(Choice choice) {
    Map<String, Integer> places = new HashMap<>();
    choice.values().forEach(v -> places.put(v.code(), places.size()));
    return places;
  }

  private static String code(Observation observation, Variable variable) {
    return switch (variable.kind()) {
      case CONTENTS -> observation.indicator().code();
      case AREA -> observation.area().code();
      case TIME -> observation.period().code();
      case BREAKDOWN -> observation.breakdown().code(variable.code());
    };
  }

  private record Cells(Double[] values, ObservationStatus[] statuses) implements DataCube.Cells {
    @Override
    public Double value(long place) {
      return values[(int) place];
    }

    @Override
    public ObservationStatus status(long place) {
      return statuses[(int) place];
    }
  }
}
