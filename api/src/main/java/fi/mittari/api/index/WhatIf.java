package fi.mittari.api.index;

import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.model.index.IndexDefinition;
import fi.mittari.statistics.composite.Aggregation;
import fi.mittari.statistics.composite.Normalisation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a question changes in a definition. */
final class WhatIf {

  static final Set<String> PARAMETERS = Set.of("weights", "normalisation", "aggregation", "select");

  private static final int MOST = 500;

  private WhatIf() {}

  /** The names of the changes that a question makes. */
  static List<String> changes(Parameters parameters) {
    Set<String> changes = new TreeSet<>(PARAMETERS);
    changes.retainAll(parameters.names());
    return List.copyOf(changes);
  }

  /**
   * The definition with the changes of a question.
   *
   * @throws ProblemException 400 for an unknown criterion or method, or a weight that is none
   */
  static IndexDefinition of(IndexDefinition definition, Parameters parameters) {
    IndexDefinition changed = definition;
    if (parameters.has("weights")) {
      changed = weighted(changed, parameters.list("weights"));
    }
    changed = method(changed, parameters);
    return changed.withSelect(parameters.number("select", changed.select(), 1, MOST));
  }

  private static IndexDefinition method(IndexDefinition definition, Parameters parameters) {
    String normalisation =
        word(
            parameters,
            "normalisation",
            definition.normalisation(),
            Arrays.stream(Normalisation.values()).map(Normalisation::code).toList());
    String aggregation =
        word(
            parameters,
            "aggregation",
            definition.aggregation(),
            Arrays.stream(Aggregation.values()).map(Aggregation::code).toList());
    try {
      return definition.withMethod(normalisation, aggregation);
    } catch (MittariException e) {
      throw ProblemException.parameter(
          "bad-combination",
          parameters.has("aggregation") ? "aggregation" : "normalisation",
          e.getMessage());
    }
  }

  private static String word(
      Parameters parameters, String name, String otherwise, List<String> valid) {
    Optional<String> given = parameters.one(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    String word = given.get().replace('-', '_');
    if (!valid.contains(word)) {
      throw ProblemException.unknown(
          "unknown-" + name,
          name,
          "there is no %s '%s'".formatted(name, given.get()),
          Nearest.of(word, valid));
    }
    return word;
  }

  private static IndexDefinition weighted(IndexDefinition definition, List<String> items) {
    List<String> known = definition.criteria().stream().map(IndexCriterion::id).toList();
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String item : items) {
      int colon = item.lastIndexOf(':');
      String id = colon < 0 ? item : item.substring(0, colon);
      if (!known.contains(id)) {
        throw ProblemException.unknown(
            "unknown-criterion",
            "weights",
            "the index '%s' has no criterion '%s'".formatted(definition.id(), id),
            Nearest.of(id, known));
      }
      String weight = colon < 0 ? "" : item.substring(colon + 1);
      if (!weight.matches("\\d{1,9}(\\.\\d{1,12})?")) {
        throw ProblemException.parameter(
            "bad-weight",
            "weights",
            "the weight of '%s' is a number of 0 or more, such as %s:0.4, not '%s'"
                .formatted(id, id, weight));
      }
      if (weights.put(id, Double.valueOf(weight)) != null) {
        throw ProblemException.parameter(
            "bad-weight", "weights", "the criterion '%s' has two weights".formatted(id));
      }
    }
    try {
      return definition.withWeights(weights);
    } catch (MittariException e) {
      throw ProblemException.parameter("bad-weight", "weights", e.getMessage());
    }
  }
}
