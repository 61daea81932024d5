package fi.mittari.api.observation;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Notice;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.ObservationStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must be known of observations beside their columns, for files that have a place for it: the
 * release, the definitions and warnings of the indicators, licences, what each status means.
 */
public final class ObservationFacts {

  private record Meaning(
      String code,
      String name,
      String unit,
      int decimals,
      String kind,
      String polarity,
      String note,
      boolean synthetic,
      @JsonProperty("stand_in") boolean standIn,
      String producer,
      String licence,
      String url) {}

  private ObservationFacts() {}

  /** By key, {@code mittari.release} say; lists and objects as JSON. */
  public static Map<String, String> of(Question question, Selection selection) {
    Language language = question.language();
    Release release = question.catalog().release();
    List<Indicator> indicators = selection.indicators();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("mittari.release", question.releaseId());
    if (release != null) {
      facts.put("mittari.published", release.createdAt().toString());
    }
    facts.put("mittari.language", language.code());
    facts.put(
        "mittari.synthetic", Boolean.toString(indicators.stream().anyMatch(Indicator::synthetic)));
    facts.put(
        "mittari.licences", json(indicators.stream().map(Indicator::licence).distinct().toList()));
    facts.put(
        "mittari.producers",
        json(indicators.stream().map(i -> i.producer().in(language)).distinct().toList()));
    facts.put(
        "mittari.indicators", json(indicators.stream().map(i -> meaning(i, language)).toList()));
    facts.put("mittari.statuses", json(statuses(language)));
    facts.put("mittari.notices", json(selection.notices().stream().map(Notice::detail).toList()));
    return facts;
  }

  private static Meaning meaning(Indicator i, Language language) {
    return new Meaning(
        i.code(),
        i.name().in(language),
        i.unit().in(language),
        i.decimals(),
        i.kind().word(),
        i.polarity().word(),
        ObservationNotes.of(i, language),
        i.synthetic(),
        i.standIn(),
        i.producer().in(language),
        i.licence(),
        i.url());
  }

  private static Map<String, String> statuses(Language language) {
    return List.of(ObservationStatus.values()).stream()
        .collect(
            Collectors.toMap(
                ObservationStatus::word,
                s -> ObservationNotes.of(s, language),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
