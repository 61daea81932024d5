package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.pxweb.Links.Link;
import fi.mittari.api.pxweb.Variable.Kind;
import fi.mittari.formats.cube.JsonStatExtras;
import fi.mittari.formats.cube.JsonStatExtras.Cells;
import fi.mittari.formats.cube.JsonStatExtras.Index;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What PxWeb's own readers look for in a dataset beyond JSON-stat. */
final class PxExtensions {

  private final PxTable table;
  private final List<Variable> variables;
  private final Cells cells;

  private PxExtensions(PxTable table, List<Variable> variables, Cells cells) {
    this.table = table;
    this.variables = variables;
    this.cells = cells;
  }

  /** Of a table's description; codelists stand in it. */
  static JsonStatExtras ofDescription(PxTable table, List<Variable> variables) {
    List<String> heading = List.of(Variable.CONTENTS, Variable.TIME);
    List<String> stub =
        variables.stream().map(Variable::code).filter(c -> !heading.contains(c)).toList();
    return new PxExtensions(table, variables, Cells.LEFT_OUT).extras(stub, heading);
  }

  /** Of an answer with figures. */
  static JsonStatExtras ofFigures(PxTable table, Chosen chosen) {
    List<Variable> shown = chosen.shown().stream().map(c -> c.variable().with(c.values())).toList();
    return new PxExtensions(table, shown, Cells.WRITTEN)
        .extras(codes(chosen.stub()), codes(chosen.heading()));
  }

  private static List<String> codes(List<Chosen.Choice> choices) {
    return choices.stream().map(c -> c.variable().code()).toList();
  }

  private JsonStatExtras extras(List<String> stub, List<String> heading) {
    Map<String, Map<String, Object>> dimensions = new TreeMap<>();
    for (Variable variable : variables) {
      Map<String, Object> extra = new LinkedHashMap<>();
      extra.put("extension", dimension(variable));
      if (variable.kind() == Kind.CONTENTS) {
        extra.put("link", Map.of("describedby", List.of(Map.of("extension", definitions()))));
      }
      dimensions.put(variable.code(), extra);
    }
    return new JsonStatExtras(root(stub, heading), dimensions, Index.PLACES, cells);
  }

  private List<Indicator> indicators() {
    List<String> codes =
        variables.stream()
            .filter(v -> v.kind() == Kind.CONTENTS)
            .flatMap(v -> v.codes().stream())
            .toList();
    return table.family().indicators().stream().filter(i -> codes.contains(i.code())).toList();
  }

  private Map<String, Object> root(List<String> stub, List<String> heading) {
    Family family = table.family();
    List<Indicator> shown = indicators();
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> mandatory = new LinkedHashMap<>();
    for (int i = 0; i < table.warnings(shown).size(); i++) {
      mandatory.put(Integer.toString(i), true);
    }
    root.put("noteMandatory", mandatory);
    root.put("px", px(stub, heading, shown));
    root.put("firstPeriod", family.periods().get(0).code());
    root.put("lastPeriod", family.periods().get(family.periods().size() - 1).code());
    root.put("discontinued", null);
    root.put(
        "contact",
        shown.stream()
            .map(i -> i.producer().in(table.language()))
            .distinct()
            .map(p -> Map.<String, Object>of("organization", p, "raw", p))
            .toList());
    return root;
  }

  private Map<String, Object> px(List<String> stub, List<String> heading, List<Indicator> shown) {
    Map<String, Object> px = new LinkedHashMap<>();
    px.put("infofile", table.family().dataflow());
    px.put("tableid", table.id());
    px.put("decimals", shown.stream().mapToInt(Indicator::decimals).max().orElse(0));
    px.put("official-statistics", false);
    px.put("aggregallowed", false);
    px.put("copyright", false);
    px.put("language", table.language().code());
    px.put(
        "contents",
        Words.title(
            table.language(),
            shown.stream().map(i -> i.name().in(table.language())).toList(),
            List.of()));
    px.put("descriptiondefault", false);
    px.put("heading", heading);
    px.put("stub", stub);
    px.put("matrix", table.id());
    px.put("subject-code", table.themes().get(0));
    px.put("subject-area", table.themes().get(0));
    return px;
  }

  private Map<String, Object> dimension(Variable variable) {
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("elimination", variable.mayBeLeftOut());
    if (variable.mayBeLeftOut()) {
      extension.put("eliminationValueCode", variable.total());
    }
    extension.put(
        "show",
        switch (variable.kind()) {
          case AREA -> "code_value";
          case TIME -> "code";
          default -> "value";
        });
    if (variable.kind() == Kind.CONTENTS) {
      contents(extension);
    }
    if (cells == Cells.LEFT_OUT) {
      extension.put("codelists", codelists(variable));
    }
    return extension;
  }

  private void contents(Map<String, Object> extension) {
    List<Indicator> shown = indicators();
    Map<String, Object> mandatory = new LinkedHashMap<>();
    shown.stream()
        .filter(i -> !ObservationNotes.warnings(i, table.language()).isEmpty())
        .forEach(i -> mandatory.put(i.code(), Map.of("0", true)));
    if (!mandatory.isEmpty()) {
      extension.put("categoryNoteMandatory", mandatory);
    }
    Map<String, Object> references = new LinkedHashMap<>();
    shown.stream()
        .filter(i -> i.reference() != null)
        .forEach(i -> references.put(i.code(), i.reference()));
    extension.put("refperiod", references);
    extension.put("measuringType", each(shown, PxExtensions::measuringType));
    extension.put("priceType", each(shown, i -> "NotApplicable"));
    extension.put("adjustment", each(shown, i -> "None"));
    extension.put("alternativeText", each(shown, i -> i.name().in(table.language())));
  }

  private static Map<String, Object> each(
      List<Indicator> indicators, Function<Indicator, String> text) {
    Map<String, Object> texts = new LinkedHashMap<>();
    indicators.forEach(i -> texts.put(i.code(), text.apply(i)));
    return texts;
  }

  private static String measuringType(Indicator indicator) {
    return switch (String.valueOf(indicator.stockOrFlow())) {
      case "stock" -> "Stock";
      case "flow" -> "Flow";
      default -> "Other";
    };
  }

  private Map<String, Object> definitions() {
    return each(indicators(), i -> "/v1/indicators/" + i.code());
  }

  private List<Object> codelists(Variable variable) {
    List<Object> found = new ArrayList<>();
    for (Codelist codelist : table.codelists(variable)) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("id", codelist.id());
      body.put("label", codelist.label());
      body.put("type", codelist.type().word());
      Link link = Links.ofCodelist(codelist.id(), table.language());
      Map<String, Object> linked = new LinkedHashMap<>();
      linked.put("rel", link.rel());
      linked.put("hreflang", link.hreflang());
      linked.put("href", link.href());
      body.put("links", List.of(linked));
      found.add(body);
    }
    return found;
  }
}
