package fi.mittari.api.dossier;

import static fi.mittari.api.index.RankingCsv.text;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Label;
import fi.mittari.api.index.CriterionData;
import fi.mittari.api.index.Figure;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankedArea;
import fi.mittari.api.index.RankingCsv;
import fi.mittari.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of a dossier that are not the ranking itself. */
final class DossierTables {

  private final IndexRanking ranking;
  private final Sources sources;
  private final Words words;

  DossierTables(IndexRanking ranking, Sources sources, Words words) {
    this.ranking = ranking;
    this.sources = sources;
    this.words = words;
  }

  /** Every figure that went in, with where it comes from. */
  byte[] inputs() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "criterion",
            "indicator",
            "indicator_name",
            "area",
            "area_name",
            "period",
            "breakdown",
            "unit",
            "value",
            "lower",
            "upper",
            "numerator",
            "denominator",
            "status",
            "origin",
            "dataflow",
            "release",
            "source_file",
            "source_line",
            "source_column",
            "source_sha256"));
    List<Area> areas = areas();
    ranking
        .criteria()
        .forEach(c -> areas.forEach(area -> lines.add(input(c.criterion().id(), c, area))));
    ranking
        .population()
        .ifPresent(p -> areas.forEach(area -> lines.add(input("smallest_population", p, area))));
    return RankingCsv.bytes(lines);
  }

  private List<Area> areas() {
    return ranking.areas().stream()
        .map(RankedArea::area)
        .sorted(Comparator.comparing(Area::code))
        .toList();
  }

  private List<String> input(String id, CriterionData data, Area area) {
    Optional<Figure> figure = data.figure(area);
    Optional<Interval> limits = data.limits(area);
    return List.of(
        id,
        data.criterion().indicator(),
        label(data, i -> i.name()),
        area.code(),
        area.name().in(words.language()),
        data.criterion().period(),
        data.criterion().codes().key(),
        label(data, i -> i.unit()),
        text(figure.map(Figure::value).orElse(null)),
        text(limits.map(Interval::lower).orElse(null)),
        text(limits.map(Interval::upper).orElse(null)),
        text(figure.map(Figure::numerator).orElse(null)),
        text(figure.map(Figure::denominator).orElse(null)),
        figure.map(f -> f.status().word()).orElse("missing"),
        text(figure.map(Figure::origin).orElse(null)),
        text(figure.map(Figure::dataflow).orElse(null)),
        figure.map(f -> "r" + f.release()).orElse(""),
        text(figure.map(Figure::file).orElse(null)),
        text(figure.map(Figure::line).orElse(null)),
        text(figure.map(Figure::column).orElse(null)),
        figure.map(sources::checksum).orElse(""));
  }

  private String label(
      CriterionData data,
      java.util.function.Function<fi.mittari.api.catalog.Indicator, Label> label) {
    return data.indicator() == null ? "" : text(label.apply(data.indicator()).in(words.language()));
  }

  /** The choice without each criterion, and how it differs. */
  byte[] sensitivity() {
    List<String> chosen = codes(ranking.selected().stream().map(RankedArea::area).toList());
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("without", "selected", "added", "dropped"));
    for (IndexRanking.LeftOut left : ranking.sensitivity()) {
      List<String> then = codes(left.selected());
      lines.add(
          List.of(
              left.without(),
              String.join(" ", then),
              then.stream().filter(c -> !chosen.contains(c)).collect(Collectors.joining(" ")),
              chosen.stream().filter(c -> !then.contains(c)).collect(Collectors.joining(" "))));
    }
    return RankingCsv.bytes(lines);
  }

  private static List<String> codes(List<Area> areas) {
    return areas.stream().map(Area::code).sorted().toList();
  }
}
