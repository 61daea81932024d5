package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Notes;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Notice;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must travel with figures into every file: that they are generated or foreign, and why. */
public final class ObservationNotes {

  private ObservationNotes() {}

  /** The note of an indicator: its warning first, then its definition; null if there is nothing. */
  public static String of(Indicator indicator, Language language) {
    List<String> parts = new ArrayList<>(warnings(indicator, language));
    String description = indicator.description().in(language);
    if (description != null) {
      parts.add(description);
    }
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  /** What a table of figures is to be read with. */
  public static Notes of(Question question, Selection selection) {
    return of(question, selection.indicators())
        .notices(selection.notices().stream().map(Notice::detail).toList());
  }

  /** What a table of figures of some indicators is to be read with. */
  public static Notes of(Question question, Collection<Indicator> indicators) {
    Language language = question.language();
    Map<String, String> statuses = new LinkedHashMap<>();
    for (ObservationStatus status : ObservationStatus.values()) {
      statuses.put(status.word(), of(status, language));
    }
    return Notes.of(question, indicators, i -> of(i, language), statuses);
  }

  /** What nobody may overlook about an indicator: that it is generated, or foreign. */
  public static List<String> warnings(Indicator indicator, Language language) {
    List<String> parts = new ArrayList<>();
    if (indicator.synthetic()) {
      parts.add(
          switch (language) {
            case FI -> "SYNTEETTINEN: luvut on arvottu, ne eivät ole tilastoja.";
            case SV -> "SYNTETISK: talen är dragna, de är ingen statistik.";
            case EN -> "SYNTHETIC: the figures are generated, not statistics.";
          });
    }
    if (indicator.standIn()) {
      parts.add(
          switch (language) {
            case FI -> "ULKOMAINEN SIJAINEN: luvut eivät koske Suomea.";
            case SV -> "UTLÄNDSK ERSÄTTARE: talen gäller inte Finland.";
            case EN -> "FOREIGN STAND-IN: the figures are not about Finland.";
          });
    }
    return parts;
  }

  /** What a status means, in one sentence. */
  public static String of(ObservationStatus status, Language language) {
    return switch (language) {
      case FI -> fi(status);
      case SV -> sv(status);
      case EN -> en(status);
    };
  }

  private static String fi(ObservationStatus status) {
    return switch (status) {
      case NORMAL -> "Tavallinen arvo.";
      case PROVISIONAL -> "Ennakkotieto, voi vielä muuttua.";
      case ESTIMATED -> "Arvo tai sen osa on johdettu, ei annettu.";
      case PARTIAL -> "Summa, josta puuttuu osia.";
      case BREAK -> "Ei vertailukelpoinen edellisen jakson kanssa.";
      case MISSING -> "Tietoa ei ole; se ei ole nolla.";
      case NOT_APPLICABLE -> "Arvoa ei voi olla.";
      case UNRELIABLE -> "Liian harvan henkilön varassa ollakseen varma.";
      case SUPPRESSED -> "Salattu henkilöiden suojaamiseksi.";
    };
  }

  private static String sv(ObservationStatus status) {
    return switch (status) {
      case NORMAL -> "Vanligt värde.";
      case PROVISIONAL -> "Preliminärt, kan ännu ändras.";
      case ESTIMATED -> "Värdet eller en del av det är härlett, inte givet.";
      case PARTIAL -> "En summa som saknar delar.";
      case BREAK -> "Inte jämförbart med perioden före.";
      case MISSING -> "Uppgift saknas; det är inte noll.";
      case NOT_APPLICABLE -> "Värdet kan inte finnas.";
      case UNRELIABLE -> "Bygger på för få personer för att vara säkert.";
      case SUPPRESSED -> "Dolt för att skydda personer.";
    };
  }

  private static String en(ObservationStatus status) {
    return switch (status) {
      case NORMAL -> "An ordinary value.";
      case PROVISIONAL -> "Provisional, may still change.";
      case ESTIMATED -> "The value or a part of it was derived, not given.";
      case PARTIAL -> "A sum that lacks parts.";
      case BREAK -> "Not comparable with the period before.";
      case MISSING -> "Not known; this is not zero.";
      case NOT_APPLICABLE -> "There can be no value.";
      case UNRELIABLE -> "Rests on too few persons to be sure.";
      case SUPPRESSED -> "Hidden to protect persons.";
    };
  }
}
