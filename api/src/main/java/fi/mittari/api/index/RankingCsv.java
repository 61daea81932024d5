package fi.mittari.api.index;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Headings;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.index.RankedArea.Contribution;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A ranking as CSV (RFC 4180), one line an area. */
public final class RankingCsv {

  private RankingCsv() {}

  /** The whole table in UTF-8. */
  public static byte[] of(IndexRanking ranking, Language language) {
    return table(ranking, language).csv(ranking.areas());
  }

  /** A row an area. */
  static Table<RankedArea> table(IndexRanking ranking, Language language) {
    Table<RankedArea> table =
        new Table<RankedArea>()
            .column("area", a -> a.area().code())
            .column("name", a -> a.area().name().in(language))
            .column("score", RankedArea::score)
            .column("rank", RankedArea::rank)
            .column("rank_lower", RankedArea::rankLower)
            .column("rank_upper", RankedArea::rankUpper)
            .column("selected", a -> a.selected())
            .column("next", a -> a.next())
            .column("certainty", RankedArea::certainty)
            .column("selection_probability_sampling", RankedArea::sampling)
            .column("selection_probability_weights", RankedArea::weights);
    for (int i = 0; i < ranking.criteria().size(); i++) {
      criterion(table, ranking.criteria().get(i).criterion().id(), i, language);
    }
    return table
        .column("flags", a -> String.join(" ", a.flags()))
        .column("reason", a -> a.exclusion() == null ? null : a.exclusion().reason());
  }

  private static void criterion(Table<RankedArea> table, String id, int place, Language language) {
    Map<String, Function<Contribution, Object>> words = new LinkedHashMap<>();
    words.put("value", Contribution::value);
    words.put("status", Contribution::status);
    words.put("normalised", Contribution::normalised);
    words.put("weight", Contribution::weight);
    words.put("contribution", Contribution::contribution);
    words.forEach(
        (word, value) ->
            table.column(
                id + "_" + word,
                id + ": " + Headings.of(word, language),
                a ->
                    place < a.contributions().size()
                        ? value.apply(a.contributions().get(place))
                        : null));
  }

  /** A number at its shortest, a word, or nothing. */
  public static String text(Object value) {
    if (value instanceof Double number) {
      return Numbers.text(number);
    }
    return value == null ? "" : value.toString();
  }

  /** Lines as CSV in UTF-8. */
  public static byte[] bytes(List<List<String>> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      lines.forEach(out::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
