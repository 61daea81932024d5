package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.catalog.Texts;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.paper.Paper.Subject;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What papers can be about: single programmes, or all programmes of a city. */
public final class Subjects {

  private Subjects() {}

  /**
   * The subjects of a release.
   *
   * @param wanted ids of programmes, codes or names of cities; none for all cities
   * @throws MittariException of kind USER where the release has no programmes or one is not known
   */
  public static List<Subject> of(Catalog catalog, List<String> wanted) {
    if (catalog.programmes().isEmpty()) {
      throw MittariException.user(
          "no-programmes",
          "the release has no programmes; load a ledger of goals or measures first");
    }
    Map<String, List<ProgrammeLedger>> cities =
        catalog.programmes().stream()
            .collect(
                Collectors.groupingBy(
                    l -> l.programme().city(), TreeMap::new, Collectors.toList()));
    if (wanted.isEmpty()) {
      return cities.entrySet().stream()
          .map(e -> new Subject(slug(catalog, e.getKey()), e.getValue()))
          .toList();
    }
    return wanted.stream().map(w -> one(catalog, cities, w)).distinct().toList();
  }

  private static Subject one(
      Catalog catalog, Map<String, List<ProgrammeLedger>> cities, String wanted) {
    for (ProgrammeLedger ledger : catalog.programmes()) {
      if (ledger.programme().id().equals(wanted)) {
        return new Subject(wanted, List.of(ledger));
      }
    }
    for (Map.Entry<String, List<ProgrammeLedger>> city : cities.entrySet()) {
      String slug = slug(catalog, city.getKey());
      if (city.getKey().equals(wanted) || slug.equals(Texts.fold(wanted))) {
        return new Subject(slug, city.getValue());
      }
    }
    List<String> known = new ArrayList<>();
    catalog.programmes().forEach(l -> known.add(l.programme().id()));
    cities.keySet().forEach(code -> known.add(slug(catalog, code)));
    List<String> nearest = Nearest.of(wanted, known);
    throw MittariException.user(
        "unknown-programme",
        "there is no programme or city '%s' with a ledger; %s"
            .formatted(
                wanted,
                (nearest.isEmpty() ? "known: " : "nearest: ")
                    + String.join(", ", nearest.isEmpty() ? known : nearest)));
  }

  /** The name of a city as a part of file names; its code where that gives none. */
  private static String slug(Catalog catalog, String code) {
    String name = catalog.areas().of(code).map(Area::name).map(n -> n.fi()).orElse(code);
    String slug = Texts.fold(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? code : slug;
  }
}
