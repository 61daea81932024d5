package fi.mittari.api.dossier;

import fi.mittari.api.index.CriterionData;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankedArea;
import fi.mittari.api.index.RankedArea.Contribution;
import fi.mittari.api.markup.Html;
import fi.mittari.model.index.IndexAreas;
import fi.mittari.model.index.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page of a dossier: the choice, how sure it is, and how to check it. */
final class DossierPage {

  private final IndexRanking ranking;
  private final IndexDefinition definition;
  private final Sources sources;
  private final Words words;
  private final String release;

  DossierPage(IndexRanking ranking, Sources sources, Words words, String release) {
    this.ranking = ranking;
    this.definition = ranking.definition();
    this.sources = sources;
    this.words = words;
    this.release = release;
  }

  String html(List<String[]> files) {
    String language = words.language().code();
    Html html = new Html(language, definition.title().in(language));
    html.paragraph(words.of("release", definition.id(), definition.version(), release));
    if (ranking.synthetic()) {
      html.note(words.of("synthetic"));
    }
    if (definition.reconstruction()) {
      String note = definition.note() == null ? "" : " " + definition.note().in(language);
      html.note(words.of("reconstruction") + note);
    }
    if (definition.description() != null) {
      html.paragraph(definition.description().in(language));
    }
    chosen(html);
    sure(html);
    contributions(html);
    sensitivity(html);
    method(html);
    excluded(html);
    html.heading(words.of("check")).paragraph(words.of("check.how")).files(files);
    return html.end();
  }

  private void chosen(Html html) {
    html.heading(words.of("chosen"));
    html.table(
        words.of("chosen.caption", definition.select(), ranking.ranked()),
        1,
        columns("area", "rank", "interval", "score", "certainty", "sampling", "weights"),
        rows(a -> a.selected() || a.next()));
    html.paragraph(words.of("chosen.note", definition.select(), definition.next()));
  }

  private List<List<String>> rows(Predicate<RankedArea> which) {
    return ranking.areas().stream()
        .filter(which)
        .map(
            a ->
                List.of(
                    name(a) + (a.selected() ? " ●" : ""),
                    Integer.toString(a.rank()),
                    interval(a),
                    words.number(a.score(), 3),
                    words.of("certainty." + a.certainty()),
                    words.percent(a.sampling()),
                    words.percent(a.weights())))
        .toList();
  }

  private static String interval(RankedArea a) {
    return a.rankLower() == null ? "–" : a.rankLower() + "–" + a.rankUpper();
  }

  private void sure(Html html) {
    html.heading(words.of("sure"));
    for (String certainty : List.of("certain", "likely", "toss_up", "not_calculated")) {
      List<String> names =
          ranking.areas().stream()
              .filter(a -> certainty.equals(a.certainty()))
              .filter(a -> !certainty.equals("not_calculated") || a.selected())
              .map(this::name)
              .toList();
      if (!names.isEmpty()) {
        html.paragraph(words.of("certainty." + certainty) + ": " + String.join(", ", names) + ".");
      }
    }
    html.paragraph(words.of("sure.note"));
    List<String> fixed =
        ranking.criteria().stream()
            .filter(c -> !c.noiseWord().equals("counts"))
            .map(c -> name(c, words))
            .toList();
    if (!fixed.isEmpty()) {
      html.note(words.of("fixed", String.join(", ", fixed)));
    }
  }

  private void contributions(Html html) {
    List<String> header = new ArrayList<>(columns("area", "score"));
    ranking.criteria().forEach(c -> header.add(name(c, words)));
    header.add(words.of("column.flags"));
    List<List<String>> rows = new ArrayList<>();
    for (RankedArea area : ranking.areas()) {
      if (area.selected() || area.next()) {
        List<String> row = new ArrayList<>(List.of(name(area), words.number(area.score(), 3)));
        for (Contribution c : area.contributions()) {
          int decimals = ranking.criterion(c.criterion()).decimals();
          row.add(
              words.number(c.value(), decimals) + " (" + words.number(c.contribution(), 3) + ")");
        }
        row.add(
            area.flags().stream()
                .filter(f -> !f.equals("synthetic"))
                .map(f -> words.of("flag." + f))
                .collect(Collectors.joining(", ")));
        rows.add(row);
      }
    }
    html.heading(words.of("contributions"));
    html.table(words.of("contributions.caption"), 1, header, rows);
  }

  private void sensitivity(Html html) {
    html.heading(words.of("sensitivity"));
    List<String> chosen = ranking.selected().stream().map(a -> a.area().code()).toList();
    List<List<String>> rows = new ArrayList<>();
    for (IndexRanking.LeftOut left : ranking.sensitivity()) {
      String names =
          left.selected().stream()
              .map(
                  a ->
                      a.name().in(words.language())
                          + (chosen.contains(a.code()) ? "" : " " + words.of("new")))
              .collect(Collectors.joining(", "));
      rows.add(List.of(name(ranking.criterion(left.without()), words), names));
    }
    html.table(words.of("sensitivity.caption"), 9, columns("without", "selected"), rows);
  }

  private void method(Html html) {
    html.heading(words.of("method")).paragraph(words.of("source") + ": " + definition.source());
    double total = ranking.criteria().stream().mapToDouble(c -> c.criterion().weight()).sum();
    List<List<String>> rows =
        ranking.criteria().stream()
            .map(
                c ->
                    List.of(
                        name(c, words),
                        c.criterion().indicator(),
                        c.criterion().period(),
                        words.of("direction." + c.criterion().direction()),
                        words.of("noise." + c.noiseWord()),
                        words.percent(c.criterion().weight() / total)))
            .toList();
    html.table(
        words.of("criteria.caption"),
        5,
        columns("criterion", "indicator", "period", "direction", "noise", "weight"),
        rows);
    html.paragraph(words.of("normalisation." + definition.normalisation()));
    html.paragraph(words.of("aggregation." + definition.aggregation()));
    IndexAreas.Floor floor = definition.areas().smallest();
    if (floor != null) {
      html.paragraph(
          words.of("floor", words.number(floor.atLeast(), 0), floor.indicator(), floor.period()));
    }
    html.paragraph(
        words.of(
            "draws",
            definition.draws(),
            definition.seed(),
            words.percent(definition.weightSpread())));
    List<String> files = new ArrayList<>();
    sources
        .of(ranking)
        .forEach(s -> files.add(s.dataflow() + ": " + s.name() + ", SHA-256 " + s.sha256()));
    html.paragraph(words.of("files")).list(files);
  }

  private void excluded(Html html) {
    List<List<String>> rows =
        ranking.areas().stream()
            .filter(a -> a.exclusion() != null)
            .map(a -> List.of(name(a), words.of("exclusion." + a.exclusion().word())))
            .toList();
    if (!rows.isEmpty()) {
      html.heading(words.of("excluded"));
      html.table(words.of("excluded.caption"), 9, columns("area", "reason"), rows);
    }
  }

  private List<String> columns(String... keys) {
    return java.util.Arrays.stream(keys).map(key -> words.of("column." + key)).toList();
  }

  private String name(RankedArea a) {
    return a.area().name().in(words.language()) + " (" + a.area().code() + ")";
  }

  /** The criterion's own name, else the indicator's, else its code. */
  static String name(CriterionData data, Words words) {
    if (data.criterion().name() != null) {
      return data.criterion().name().in(words.language().code());
    }
    return data.indicator() == null
        ? data.criterion().indicator()
        : data.indicator().name().in(words.language());
  }
}
