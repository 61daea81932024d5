package fi.mittari.etl.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.load.RunReport;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"published", "held", "partly_published", "nothing_new", "refused", "dry_run"})
  void everyOutcomeIsToldInEveryLanguage(String outcome) {
    String draft = outcome.equals("held") ? "d4" : null;
    RunReport report =
        new RunReport(
            "load-1",
            outcome,
            "r7",
            draft,
            Instant.EPOCH,
            List.of(),
            List.of(),
            List.of(),
            new Changes(1, 0, 0),
            Map.of());
    for (String language : List.of("fi", "sv", "en")) {
      String page = new ReportPage(report, Locale.forLanguageTag(language)).markdown();
      assertThat(page).as(language).contains(draft == null ? "r7" : "d4");
      assertThat(page.contains("r7")).as(language).isEqualTo(draft == null);
    }
  }
}
