package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Language;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Frequency;
import java.util.List;

/** The words of tables that no data brings along. */
final class Words {

  private Words() {}

  static String of(Language language, String fi, String sv, String en) {
    return switch (language) {
      case FI -> fi;
      case SV -> sv;
      case EN -> en;
    };
  }

  static String contents(Language language) {
    return of(language, "Tunnusluku", "Indikator", "Indicator");
  }

  static String area(Language language) {
    return of(language, "Alue", "Område", "Area");
  }

  static String total(Language language) {
    return of(language, "Yhteensä", "Totalt", "Total");
  }

  static String time(Frequency frequency, Language language) {
    return switch (frequency) {
      case YEAR -> of(language, "Vuosi", "År", "Year");
      case SCHOOL_YEAR -> of(language, "Lukuvuosi", "Läsår", "School year");
      case HALF_YEAR -> of(language, "Puolivuosi", "Halvår", "Half-year");
      case QUARTER -> of(language, "Vuosineljännes", "Kvartal", "Quarter");
      case MONTH -> of(language, "Kuukausi", "Månad", "Month");
      case WEEK -> of(language, "Viikko", "Vecka", "Week");
      case DAY -> of(language, "Päivä", "Dag", "Day");
      case YEARS -> of(language, "Vuodet", "Flera år", "Years");
      case INTERVAL -> of(language, "Ajanjakso", "Period", "Period");
    };
  }

  /** The words of the specification for how often there are figures. */
  static String timeUnit(Frequency frequency) {
    return switch (frequency) {
      case YEAR -> "Annual";
      case QUARTER -> "Quarterly";
      case MONTH -> "Monthly";
      case WEEK -> "Weekly";
      default -> "Other";
    };
  }

  static String level(AreaLevel level, Language language) {
    return switch (level) {
      case COUNTRY -> of(language, "maa", "land", "country");
      case REGION -> of(language, "maakunta", "landskap", "region");
      case MUNICIPALITY -> of(language, "kunta", "kommun", "municipality");
      case MAJOR_AREA -> of(language, "suuralue", "storområde", "major area");
      case DISTRICT -> of(language, "kaupunginosa", "stadsdel", "district");
      case SUB_DISTRICT -> of(language, "osa-alue", "delområde", "sub-district");
      case POSTAL -> of(language, "postinumeroalue", "postnummerområde", "postal code area");
      case UNIT -> of(language, "yksikkö", "enhet", "unit");
      case GROUP -> of(language, "alueryhmä", "områdesgrupp", "group of areas");
      case UNALLOCATED -> of(language, "kohdentamaton", "ofördelat", "unallocated");
    };
  }

  /** {@code Unemployment rate by area, sex and year}. */
  static String title(Language language, List<String> contents, List<String> variables) {
    String what = String.join(", ", contents.subList(0, Math.min(contents.size(), 3)));
    if (contents.size() > 3) {
      what += of(language, " ym.", " m.fl.", " and others");
    }
    if (variables.isEmpty()) {
      return what;
    }
    int last = variables.size() - 1;
    String by =
        last == 0
            ? variables.get(0)
            : String.join(", ", variables.subList(0, last))
                + of(language, " ja ", " och ", " and ")
                + variables.get(last);
    return what
        + of(language, " muuttujina ", " efter ", " by ")
        + by.toLowerCase(java.util.Locale.ROOT);
  }
}
