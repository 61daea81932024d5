package fi.mittari.api.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.CatalogParts;
import fi.mittari.api.catalog.CatalogParts.CategoryVersion;
import fi.mittari.api.catalog.Index;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.LedgerVersion;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.catalog.Span;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Frequency;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Period;
import fi.mittari.model.Polarity;
import fi.mittari.model.goal.LedgerEntry;
import fi.mittari.model.home.Approval;
import fi.mittari.model.index.IndexDefinition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the small tables of a serving file into memory. */
final class CatalogReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CatalogReader() {}

  static CatalogParts read(Session session) throws SQLException {
    Map<Integer, Breakdown> breakdowns = new HashMap<>();
    session.query(
        "queries/breakdowns",
        Map.of(),
        row -> breakdowns.put(row.number("breakdown_id"), Breakdown.ofKey(row.text("breakdown"))));
    Map<Integer, Period> periods = new HashMap<>();
    session.query(
        "queries/periods", Map.of(), row -> periods.put(row.number("period_id"), period(row)));
    return new CatalogParts(
        session.query("queries/releases", Map.of(), CatalogReader::release),
        session.query("queries/indicators", Map.of(), CatalogReader::indicator),
        session.query("queries/areas", Map.of(), CatalogReader::area),
        session.query("queries/dimensions", Map.of(), CatalogReader::category),
        session.query("queries/indices", Map.of(), CatalogReader::index),
        session.query("queries/ledgers", Map.of(), CatalogReader::entry),
        breakdowns,
        periods);
  }

  static List<Epochs.Epoch> epochs(Session session) throws SQLException {
    return session.query(
        "queries/epochs",
        Map.of(),
        row ->
            new Epochs.Epoch(
                row.number("epoch"), row.number("first_release"), row.number("last_release")));
  }

  private static Release release(Row row) {
    List<String> loaded = new ArrayList<>();
    json(row.text("loaded")).forEach(node -> loaded.add(node.asText()));
    return new Release(
        row.number("release"),
        row.text("id"),
        row.text("kind"),
        row.text("restores"),
        Instant.parse(row.text("created_at")),
        row.count("added"),
        row.count("changed"),
        row.count("withdrawn"),
        loaded,
        json(row.text("dataflows")),
        Instant.parse(row.text("shown_from")),
        approval(row));
  }

  private static Approval approval(Row row) {
    if (row.text("approved_by") == null) {
      return null;
    }
    String embargo = row.text("embargo_until");
    return new Approval(
        row.text("draft"),
        row.text("approved_by"),
        Instant.parse(row.text("approved_at")),
        row.text("note"),
        embargo == null ? null : Instant.parse(embargo));
  }

  private static Indicator indicator(Row row) {
    return new Indicator(
        row.number("indicator_id"),
        row.text("indicator"),
        label(row, "name"),
        label(row, "description"),
        label(row, "unit"),
        row.number("decimals"),
        Polarity.of(row.text("polarity")),
        IndicatorKind.of(row.text("kind")),
        row.amount("factor"),
        row.text("stock_or_flow"),
        row.text("reference"),
        row.text("theme"),
        row.number("floor"),
        row.flag("synthetic"),
        row.flag("stand_in"),
        row.text("dataflow"),
        label(row, "producer"),
        row.text("licence"),
        row.text("url"),
        span(row));
  }

  private static Area area(Row row) {
    return new Area(
        row.number("area_id"),
        row.text("area"),
        AreaLevel.of(row.text("level")),
        label(row, "name"),
        row.text("parent"),
        row.day("valid_from"),
        row.day("valid_to"),
        codes(row.text("successors")),
        codes(row.text("members")),
        row.number("sort"),
        span(row));
  }

  private static CategoryVersion category(Row row) {
    return new CategoryVersion(
        row.text("dimension"),
        label(row, "dimension_name"),
        row.text("code"),
        label(row, "name"),
        row.number("sort"),
        span(row));
  }

  private static Index index(Row row) {
    return new Index(
        row.number("index_id"), IndexDefinition.ofJson(row.text("definition")), span(row));
  }

  private static LedgerVersion entry(Row row) {
    LedgerEntry entry =
        new LedgerEntry(
            row.text("programme"),
            row.text("kind"),
            row.text("entry"),
            row.number("place"),
            row.text("definition"));
    return LedgerVersion.of(entry, span(row));
  }

  private static Period period(Row row) {
    String frequency = row.text("frequency").toUpperCase(Locale.ROOT).replace('-', '_');
    return new Period(
        row.text("period"), row.day("start"), row.day("end"), Frequency.valueOf(frequency));
  }

  private static Label label(Row row, String column) {
    return new Label(row.text(column + "_fi"), row.text(column + "_sv"), row.text(column + "_en"));
  }

  private static Span span(Row row) {
    return new Span(row.number("release_from"), row.numberOrNull("release_to"));
  }

  private static List<String> codes(String list) {
    if (list == null || list.isBlank()) {
      return List.of();
    }
    return Arrays.stream(list.split(",")).map(String::trim).toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the serving file holds broken JSON", e);
    }
  }
}
