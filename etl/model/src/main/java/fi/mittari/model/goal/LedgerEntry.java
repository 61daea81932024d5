package fi.mittari.model.goal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One row of a published ledger.
 *
 * @param programme id of the programme
 * @param kind {@code programme}, {@code goal}, {@code report} or {@code measure}
 * @param entry what it is within its kind
 * @param place in the order of its kind, from 0
 * @param json the same text for the same entry
 */
public record LedgerEntry(String programme, String kind, String entry, int place, String json) {

  public static final String PROGRAMME = "programme";
  public static final String GOAL = "goal";
  public static final String REPORT = "report";
  public static final String MEASURE = "measure";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The rows of a ledger. */
  public static List<LedgerEntry> of(Ledger ledger) {
    List<LedgerEntry> entries = new ArrayList<>();
    String programme = ledger.programme().id();
    add(entries, programme, PROGRAMME, List.of(ledger.programme()), Programme::id);
    add(entries, programme, GOAL, ledger.goals(), Goal::number);
    add(entries, programme, REPORT, ledger.reports(), GoalReport::key);
    add(entries, programme, MEASURE, ledger.measures(), Measure::id);
    return entries;
  }

  private static <T> void add(
      List<LedgerEntry> into,
      String programme,
      String kind,
      List<T> all,
      Function<T, String> entry) {
    for (int i = 0; i < all.size(); i++) {
      T one = all.get(i);
      // Reports are history: their order is that of their days, not of a file.
      int place = kind.equals(REPORT) ? 0 : i;
      into.add(new LedgerEntry(programme, kind, entry.apply(one), place, text(one)));
    }
  }

  static JsonNode tree(Ledger ledger) {
    return JSON.valueToTree(ledger);
  }

  private static String text(Object entry) {
    try {
      return JSON.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the entry back.
   *
   * @throws MittariException of kind INTERNAL for a text that {@link #of} did not make
   */
  public <T> T as(Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw MittariException.internal(
          "damaged-ledger",
          "the published %s '%s' of programme '%s' cannot be read: %s"
              .formatted(kind, entry, programme, e),
          e);
    }
  }
}
