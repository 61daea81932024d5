package fi.mittari.statistics.goal;

import fi.mittari.model.Period;
import fi.mittari.model.goal.Wording;

/** Why a status is what it is, in three languages. */
final class Reasons {

  private Reasons() {}

  private static Wording of(String fi, String sv, String en) {
    return new Wording(fi, sv, en);
  }

  static Wording words() {
    return of(
        "tavoite on sanallinen, eikä sitä lasketa",
        "målet är uttryckt i ord och beräknas inte",
        "the target is in words and is not computed");
  }

  static Wording unknownTarget() {
    return of(
        "tavoitetasoa ei ole sovittu", "målnivån är inte bestämd", "no target has been agreed");
  }

  static Wording done() {
    return of("raportin mukaan tehty", "gjort enligt rapporten", "done, according to the report");
  }

  static Wording notDone() {
    return of(
        "määräpäivä on mennyt, eikä raportin mukaan ole tehty",
        "dagen har gått, och enligt rapporten är det inte gjort",
        "the day has passed, and according to the report it is not done");
  }

  static Wording notDoneYet() {
    return of(
        "määräpäivä ei ole vielä tullut", "dagen har inte kommit ännu", "the day has not come yet");
  }

  static Wording noReportOfDone() {
    return of(
        "määräpäivä on mennyt, eikä mikään raportti kerro, onko tehty",
        "dagen har gått, och ingen rapport säger om det är gjort",
        "the day has passed, and no report says whether it is done");
  }

  static Wording noValue() {
    return of("lukua ei ole saatu", "det finns inget tal", "there is no figure");
  }

  static Wording unavailable(String what) {
    return of(
        "tietovarastossa ei ole tätä: " + what,
        "detta finns inte i informationslagret: " + what,
        "the warehouse does not have this: " + what);
  }

  static Wording absent(Point point) {
    String period = point.period().code();
    boolean hidden = point.missing().equals("suppressed");
    return of(
        "jakson %s luku %s".formatted(period, hidden ? "on salattu" : "puuttuu"),
        "talet för %s %s".formatted(period, hidden ? "är skyddat" : "saknas"),
        "the figure of %s is %s".formatted(period, hidden ? "suppressed" : "missing"));
  }

  static Wording onlyBaseline(Period baseline) {
    return of(
        "lähtötason (%s) jälkeen ei ole uutta lukua".formatted(baseline),
        "det finns inget nyare tal än utgångsnivån (%s)".formatted(baseline),
        "there is no figure after the baseline (%s)".formatted(baseline));
  }

  static Wording unlike(Period latest, Period baseline) {
    return of(
        "jakson %s lukua ei voi verrata lähtötason jaksoon %s".formatted(latest, baseline),
        "talet för %s kan inte jämföras med utgångsnivåns period %s".formatted(latest, baseline),
        "the figure of %s cannot be compared with the baseline's period %s"
            .formatted(latest, baseline));
  }

  static Wording noBaseline() {
    return of(
        "tavoite on muutos lähtötasosta, jota ei tunneta",
        "målet är en ändring från en utgångsnivå som inte är känd",
        "the target is a change from a baseline that is not known");
  }

  static Wording zeroBaseline() {
    return of(
        "tavoite on muutos prosentteina lähtötasosta 0, eikä sitä voi laskea",
        "målet är en ändring i procent av utgångsnivån 0 och kan inte beräknas",
        "the target is a change in per cent from a baseline of 0, which cannot be computed");
  }

  static Wording tooFewYears(int wanted, int found) {
    return of(
        "keskiarvoon tarvitaan %d vuotta, lukuja on %d".formatted(wanted, found),
        "medeltalet behöver %d år, det finns %d tal".formatted(wanted, found),
        "the mean needs %d years, there are figures of %d".formatted(wanted, found));
  }

  static Wording noGroup() {
    return of(
        "vertailuryhmän kokoa tai lukuja ei tunneta",
        "jämförelsegruppens storlek eller tal är inte kända",
        "the size or the figures of the group are not known");
  }

  static Wording late(Period latest) {
    return of(
        "määräpäivä on mennyt; viimeisin luku on jaksolta %s".formatted(latest),
        "dagen har gått; det senaste talet är för %s".formatted(latest),
        "the day has passed; the latest figure is of %s".formatted(latest));
  }

  static Wording met(boolean early) {
    return early
        ? of(
            "tavoitetaso on saavutettu ennen määräpäivää",
            "målnivån är nådd före utsatt dag",
            "the target is reached before its day")
        : of("tavoitetaso on saavutettu", "målnivån är nådd", "the target is reached");
  }

  static Wording notMet() {
    return of(
        "määräpäivän luku ei yllä tavoitteeseen",
        "talet för den utsatta dagen når inte målet",
        "the figure of the due day does not reach the target");
  }

  static Wording notYet() {
    return of(
        "tavoitetasoa ei ole vielä saavutettu; polkua ei voi piirtää ilman lähtötasoa",
        "målnivån är inte nådd ännu; utan utgångsnivå finns ingen bana",
        "the target is not reached yet; without a baseline there is no path");
  }

  static Wording path(Status status, boolean limits) {
    String fi = limits ? "luvun 95 %:n väli" : "luku (ilman luottamusväliä)";
    String sv = limits ? "talets 95 %-intervall" : "talet (utan konfidensintervall)";
    String en = limits ? "the value's 95 % interval" : "the value (without limits)";
    return switch (status) {
      case ON_TRACK ->
          of(
              fi + " on polulla tai sen hyvällä puolella",
              sv + " ligger på banan eller på dess goda sida",
              en + " lies on the path or on its good side");
      case AT_RISK ->
          of(fi + " sisältää polun", sv + " innehåller banan", en + " contains the path");
      default ->
          of(
              fi + " on polun huonolla puolella",
              sv + " ligger på banans dåliga sida",
              en + " lies on the bad side of the path");
    };
  }

  static Wording projection(Status status) {
    return switch (status) {
      case ON_TRACK ->
          of(
              "suunta johtaa tavoitteeseen määräpäivään mennessä",
              "trenden leder till målet före utsatt dag",
              "the trend leads to the target by its day");
      case AT_RISK ->
          of(
              "suunta saattaa johtaa tavoitteeseen, mutta ei varmasti",
              "trenden kan leda till målet, men det är inte säkert",
              "the trend may lead to the target, but that is not certain");
      default ->
          of(
              "suunta ei johda tavoitteeseen määräpäivään mennessä",
              "trenden leder inte till målet före utsatt dag",
              "the trend does not lead to the target by its day");
    };
  }

  static Wording several(String rule, int conditions) {
    return rule.equals("all_of")
        ? of(
            "huonoin %d ehdosta, joiden kaikkien on täytyttävä".formatted(conditions),
            "det sämsta av %d villkor som alla ska uppfyllas".formatted(conditions),
            "the worst of %d conditions, all of which must hold".formatted(conditions))
        : of(
            "paras %d ehdosta, joista yhden on täytyttävä".formatted(conditions),
            "det bästa av %d villkor av vilka ett ska uppfyllas".formatted(conditions),
            "the best of %d conditions, one of which must hold".formatted(conditions));
  }
}
