package fi.mittari.api.index;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.index.RankedArea.Contribution;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A ranking as CSV (RFC 4180), one line an area. */
public final class RankingCsv {

  private static final List<String> COLUMNS =
      List.of(
          "area",
          "name",
          "score",
          "rank",
          "rank_lower",
          "rank_upper",
          "selected",
          "next",
          "certainty",
          "selection_probability_sampling",
          "selection_probability_weights");

  private RankingCsv() {}

  /** The whole table in UTF-8. */
  public static byte[] of(IndexRanking ranking, Language language) {
    List<String> header = new ArrayList<>(COLUMNS);
    ranking
        .criteria()
        .forEach(
            c ->
                List.of("value", "status", "normalised", "weight", "contribution")
                    .forEach(word -> header.add(c.criterion().id() + "_" + word)));
    header.addAll(List.of("flags", "reason"));
    List<List<String>> lines = new ArrayList<>(List.of(header));
    ranking.areas().forEach(area -> lines.add(line(area, language)));
    return bytes(lines);
  }

  private static List<String> line(RankedArea a, Language language) {
    List<String> line = new ArrayList<>();
    line.add(a.area().code());
    line.add(a.area().name().in(language));
    line.add(text(a.score()));
    line.add(text(a.rank()));
    line.add(text(a.rankLower()));
    line.add(text(a.rankUpper()));
    line.add(Boolean.toString(a.selected()));
    line.add(Boolean.toString(a.next()));
    line.add(text(a.certainty()));
    line.add(text(a.sampling()));
    line.add(text(a.weights()));
    for (Contribution c : a.contributions()) {
      line.add(text(c.value()));
      line.add(c.status());
      line.add(text(c.normalised()));
      line.add(text(c.weight()));
      line.add(text(c.contribution()));
    }
    line.add(String.join(" ", a.flags()));
    line.add(a.exclusion() == null ? "" : a.exclusion().reason());
    return line;
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
