package fi.mittari.model.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.model.MittariException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A composite index that chooses areas, as {@code index.yml} gives it and as it is published. The
 * reference of every key is {@code docs/index-reference.md}.
 *
 * @param id its code
 * @param version raised whenever anything else changes
 * @param title in three languages
 * @param description in three languages
 * @param source the documents or decisions that it follows
 * @param areas among which it chooses
 * @param criteria at least one, each id once
 * @param normalisation z_score, min_max, rank, percentile_rank, borda or imd_exponential
 * @param aggregation arithmetic, geometric or harmonic
 * @param select how many areas are chosen; 5 where none is named
 * @param next how many of the following areas are named beside them; 5 where none is named
 * @param draws of either noise; 1000 where none is named
 * @param weightSpread how far a weight may be off, as a share of itself; 0.5 where none is named
 * @param seed of all draws; 1 where none is named
 * @param reconstruction true where the source leaves a part open and it was filled in here
 * @param note what was filled in, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexDefinition(
    @JsonProperty("index") String id,
    int version,
    Text title,
    Text description,
    String source,
    IndexAreas areas,
    List<IndexCriterion> criteria,
    String normalisation,
    String aggregation,
    Integer select,
    Integer next,
    Integer draws,
    @JsonProperty("weight_spread") Double weightSpread,
    Long seed,
    boolean reconstruction,
    Text note) {

  private static final Set<String> POSITIVE = Set.of("min_max", "rank", "imd_exponential");
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public IndexDefinition {
    Objects.requireNonNull(id, "index");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(areas, "areas");
    criteria = List.copyOf(criteria);
    normalisation = normalisation == null ? "z_score" : normalisation;
    aggregation = aggregation == null ? "arithmetic" : aggregation;
    select = select == null ? Integer.valueOf(5) : select;
    next = next == null ? Integer.valueOf(5) : next;
    draws = draws == null ? Integer.valueOf(1000) : draws;
    weightSpread = weightSpread == null ? Double.valueOf(0.5) : weightSpread;
    seed = seed == null ? Long.valueOf(1) : seed;
    check(id, criteria);
    combination(normalisation, aggregation);
  }

  private static void check(String id, List<IndexCriterion> criteria) {
    Set<String> seen = new HashSet<>();
    double sum = 0;
    for (IndexCriterion criterion : criteria) {
      if (!seen.add(criterion.id())) {
        throw bad("index '%s' has the criterion '%s' twice".formatted(id, criterion.id()));
      }
      sum += criterion.weight();
    }
    if (!(sum > 0)) {
      throw bad("index '%s' needs a criterion with a weight above 0".formatted(id));
    }
  }

  /**
   * A geometric or harmonic mean needs normalised values above 0.
   *
   * @throws MittariException of kind SOURCE for a normalisation that gives others
   */
  public static void combination(String normalisation, String aggregation) {
    if (!aggregation.equals("arithmetic") && !POSITIVE.contains(normalisation)) {
      throw bad(
          "a %s mean needs values above 0, which %s does not give; expected one of %s"
              .formatted(
                  aggregation,
                  normalisation,
                  POSITIVE.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private static MittariException bad(String message) {
    return MittariException.source("bad-index", message);
  }

  /** Codes of all indicators that it uses, that of the smallest population included. */
  public Set<String> indicators() {
    Set<String> codes =
        criteria.stream()
            .map(IndexCriterion::indicator)
            .collect(Collectors.toCollection(TreeSet::new));
    if (areas.smallest() != null) {
      codes.add(areas.smallest().indicator());
    }
    return codes;
  }

  /**
   * The same index with other weights, by criterion; criteria that are not named keep theirs.
   *
   * @throws MittariException of kind SOURCE if no weight above 0 is left
   */
  public IndexDefinition withWeights(Map<String, Double> weights) {
    List<IndexCriterion> others =
        criteria.stream()
            .map(c -> weights.containsKey(c.id()) ? c.withWeight(weights.get(c.id())) : c)
            .toList();
    return copy(others, normalisation, aggregation, select);
  }

  /**
   * The same index with another scale and mean.
   *
   * @throws MittariException of kind SOURCE if the two do not go together
   */
  public IndexDefinition withMethod(String otherNormalisation, String otherAggregation) {
    return copy(criteria, otherNormalisation, otherAggregation, select);
  }

  /** The same index that chooses another number of areas. */
  public IndexDefinition withSelect(int other) {
    return copy(criteria, normalisation, aggregation, other);
  }

  private IndexDefinition copy(
      List<IndexCriterion> otherCriteria,
      String otherNormalisation,
      String otherAggregation,
      int otherSelect) {
    return new IndexDefinition(
        id,
        version,
        title,
        description,
        source,
        areas,
        otherCriteria,
        otherNormalisation,
        otherAggregation,
        otherSelect,
        next,
        draws,
        weightSpread,
        seed,
        reconstruction,
        note);
  }

  /** The same text for the same definition: keys in this order, defaults written out. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws MittariException of kind INTERNAL for any other text
   */
  public static IndexDefinition ofJson(String text) {
    try {
      return JSON.readValue(text, IndexDefinition.class);
    } catch (JsonProcessingException e) {
      throw MittariException.internal(
          "damaged-index", "a published definition of an index cannot be read: " + e, e);
    }
  }
}
