package fi.mittari.api.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the questions of all cases from what a serving file holds. */
final class Cases {

  /** Of the simulated data; written by {@link Data}. */
  static final String INDEX = "bench-need";

  private static final int HOT = 100;
  private static final int WHAT_IF = 2_000;
  private static final Set<Case.Peer> ALL = Set.of(Case.Peer.POSTGRES, Case.Peer.NGINX);
  private static final Set<Case.Peer> POSTGRES = Set.of(Case.Peer.POSTGRES);
  private static final Server.Answers COLD = Server.Answers.MADE_EACH_TIME;

  private record One(String indicator, String area, String breakdown) {}

  private final Random random;
  private final int most;
  private final List<One> series;
  private final List<String> indicators;
  private final Map<String, List<String>> areas;
  private final List<String> periods;
  private final List<String> criteria;
  private final String city;

  private Cases(Statement file, long seed, int most) throws SQLException {
    this.random = new Random(seed);
    this.most = most;
    this.indicators = texts(file, "select distinct indicator from indicator order by 1");
    this.series = series(file, seed, most);
    this.areas =
        series.stream()
            .collect(
                Collectors.groupingBy(
                    One::breakdown,
                    java.util.TreeMap::new,
                    Collectors.mapping(
                        One::area,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), s -> s.stream().sorted().toList()))));
    this.periods = texts(file, "select period from period order by period_id");
    this.city = city(file);
    this.criteria = IntStream.rangeClosed(1, Data.CRITERIA).mapToObj(i -> "c" + i).toList();
  }

  /**
   * @param most how many questions a case has at most
   */
  static List<Case> of(Path servingFile, long seed, int most) throws SQLException {
    try (Connection connection = Duck.open(servingFile);
        Statement file = connection.createStatement()) {
      return new Cases(file, seed, most).all();
    }
  }

  private static List<One> series(Statement file, long seed, int most) throws SQLException {
    String sql =
        """
        select indicator.indicator, area.area, breakdown.breakdown
        from (select * from (select distinct indicator_id, area_id, breakdown_id from observation)
          using sample reservoir(%d rows) repeatable (%d)) chosen
        join (select distinct indicator_id, indicator from indicator) indicator using (indicator_id)
        join (select distinct area_id, area from area) area using (area_id)
        join breakdown using (breakdown_id)
        order by 1, 2, 3\
        """
            .formatted(most, seed);
    List<One> series = new ArrayList<>();
    try (ResultSet rows = file.executeQuery(sql)) {
      while (rows.next()) {
        series.add(new One(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return series;
  }

  private static List<String> texts(Statement file, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = file.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** The municipality with the most districts that have data. */
  private static String city(Statement file) throws SQLException {
    return texts(
            file,
            """
            with recursive up as (
              select area_id, area, level, parent, area as top, level as top_level
              from area
              where level = 'district' and release_to is null
                and area_id in (select distinct area_id from observation)
              union all
              select up.area_id, up.area, up.level, area.parent, area.area, area.level
              from up
              join area on area.area = up.parent and area.release_to is null
            )
            select top
            from up
            where top_level = 'municipality'
            group by top
            order by count(*) desc, top\
            """)
        .get(0);
  }

  private List<Case> all() {
    List<String> single = series.stream().map(Cases::path).toList();
    return List.of(
        new Case(
            "series",
            "cold single series",
            single,
            COLD,
            ALL,
            "2.4 × PostgreSQL (aim 5), 0.7 × nginx"),
        new Case(
            "twenty", "20 series in one request, cold", twenty(), COLD, POSTGRES, "3.3 × (aim 5)"),
        new Case(
            "comparison",
            "district comparison with intervals and judgements, cold",
            comparisons(),
            COLD,
            POSTGRES,
            "3 ×"),
        new Case(
            "segregation", "all-periods segregation, cold", segregation(), COLD, POSTGRES, "10 ×"),
        new Case(
            "ranking",
            "index over all areas, as defined, cold",
            rankings(),
            COLD,
            POSTGRES,
            "10 ×"),
        new Case(
            "what-if",
            "the same index with weights of one's own, cold",
            whatIf(),
            COLD,
            POSTGRES,
            "none"),
        new Case(
            "hot",
            "hot answers, same bytes",
            single.stream().limit(HOT).toList(),
            Server.Answers.KEPT,
            Set.of(Case.Peer.NGINX),
            "0.45 × nginx at 16 (aim 0.7), 1 at 1"));
  }

  private static String path(One one) {
    return "/v1/series?indicator=%s&area=%s%s"
        .formatted(one.indicator(), one.area(), parameters(one.breakdown()));
  }

  private static String parameters(String breakdown) {
    return breakdown.isEmpty()
        ? ""
        : "&" + breakdown.replace(',', '&').replace("+", "%2B").replace(" ", "%20");
  }

  private List<String> twenty() {
    List<String> breakdowns =
        areas.keySet().stream().filter(b -> areas.get(b).size() >= 4).toList();
    return IntStream.range(0, most)
        .mapToObj(
            i -> {
              String breakdown = any(breakdowns);
              return "/v1/series?indicator=%s&area=%s%s"
                  .formatted(
                      some(indicators, 5), some(areas.get(breakdown), 4), parameters(breakdown));
            })
        .toList();
  }

  private List<String> comparisons() {
    List<String> all = new ArrayList<>();
    for (String indicator : indicators) {
      for (String period : periods) {
        for (String breakdown : areas.keySet()) {
          all.add(
              "/v1/comparisons?indicator=%s&level=district&within=%s&period=%s%s"
                  .formatted(indicator, city, period, parameters(breakdown)));
        }
      }
    }
    return drawn(all);
  }

  private List<String> segregation() {
    List<String> all = new ArrayList<>();
    for (String indicator : indicators) {
      for (String breakdown : areas.keySet()) {
        all.add(
            "/v1/segregation?indicator=%s&level=district&within=%s%s"
                .formatted(indicator, city, parameters(breakdown)));
      }
    }
    return drawn(all);
  }

  private static List<String> rankings() {
    return List.of(
        "/v1/indices/%s/ranking?lang=fi".formatted(INDEX),
        "/v1/indices/%s/ranking?lang=sv".formatted(INDEX),
        "/v1/indices/%s/ranking?lang=en".formatted(INDEX));
  }

  private List<String> whatIf() {
    return IntStream.range(0, WHAT_IF)
        .mapToObj(
            i ->
                criteria.stream()
                    .map(c -> String.format(Locale.ROOT, "%s:%.3f", c, 0.1 + random.nextDouble()))
                    .collect(
                        Collectors.joining(
                            ",", "/v1/indices/%s/ranking?weights=".formatted(INDEX), "")))
        .toList();
  }

  private List<String> drawn(List<String> all) {
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(most, all.size()));
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String some(List<String> list, int count) {
    List<String> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy.stream().limit(count).sorted().collect(Collectors.joining(","));
  }
}
