package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.annex.AnnexFiles;
import fi.mittari.model.annex.ReleaseCalendar;
import fi.mittari.model.annex.ReleaseNote;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import fi.mittari.model.index.Text;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes, calendar and reports of loads beside releases, and what must not be seen of them. */
class AnnexTest {

  private static final Instant MADE = Instant.parse("2026-01-05T22:30:00Z");

  @TempDir Path folder;

  private static void report(
      Home home, String load, String outcome, String release, String draft, String more)
      throws Exception {
    Files.createDirectories(home.reports());
    Path file = home.reports().resolve(load + ".json");
    Path written = file.resolveSibling(load + ".draft");
    Files.writeString(
        written,
        """
        {"load": "%s", "outcome": "%s", "release": %s, "draft": %s,
         "started_at": "2026-01-02T00:00:00Z", "indices": [],
         "changes": {"added": 1, "changed": 0, "withdrawn": 0}, "seconds": {"publish": 1.5},
         "dataflows": [{"dataflow": "sample", "definition": "/srv/secret-place/dataflow.yml",
           "outcome": "refused", "rows_read": 3, "rows_accepted": 2, "rows_refused": 1,
           "observations": 2, "refused_by_rule": {"bad-number": 1},
           "refusals": [{"file": "/srv/secret-place/people.csv", "line": 7, "column": "v",
             "value": "Matti Meikalainen", "rule": "bad-number",
             "message": "'Matti Meikalainen' is no number"}],
           "files": [{"name": "people.csv", "sha256": "00ff", "size": 12}]}]%s}
        """
            .formatted(load, outcome, quoted(release), quoted(draft), more));
    Files.move(written, file);
  }

  private static String quoted(String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }

  private static List<String> loads(ApiFixture api) throws Exception {
    List<String> ids = new ArrayList<>();
    api.json("/v1/loads").get("loads").forEach(l -> ids.add(l.get("load").asText()));
    return ids;
  }

  private static List<String> tags(ApiFixture api) throws Exception {
    List<String> tags = new ArrayList<>();
    for (String path : List.of("/v1/releases", "/v1/releases/r1", "/v1/loads", "/v1/calendar")) {
      tags.add(api.get(path).headers().firstValue("ETag").orElseThrow());
    }
    return tags;
  }

  @Test
  void whatIsKeptBesideReleasesIsShownWithThemAndNeverTooEarly() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      Home home = writer.home();
      SampleHome.first(writer);
      report(home, "load-1", "published", "r1", null, "");
      report(home, "load-2", "refused", "r1", null, "");
      report(home, "load-3", "held", "r1", "d1", "");
      report(home, "load-4", "held", "r1", "d2", "");
      report(home, "load-5", "published", "r3", null, "");
      // As a power cut leaves reports: they hide neither the others nor what is noted later.
      Files.writeString(home.reports().resolve("load-7.json"), "");
      Files.writeString(home.reports().resolve("load-8.json"), "{\"load\": \"load-8\", \"outc");
      writer.approved(new Approval("d1", "Maija", MADE, null, null));
      writer.row("area", "area", "0921017", "level", "district", "parent", "0921");
      writer.publish(new Changes(0, 0, 0), MADE);
      writer.approved(
          new Approval("d2", "Maija", MADE, null, Instant.parse("2199-01-01T00:00:00Z")));
      writer.row("area", "area", "0921016", "level", "district", "parent", "0921");
      writer.publish(new Changes(0, 0, 0), MADE.plusSeconds(1));
      try (ApiFixture api = new ApiFixture(home).await("r2")) {
        assertThat(loads(api)).containsExactly("load-3", "load-2", "load-1");
        assertThat(api.get("/v1/loads/load-4").statusCode()).isEqualTo(404);
        assertThat(api.get("/v1/loads/load-5").statusCode()).isEqualTo(404);
        assertThat(api.get("/v1/releases/r3").statusCode()).isEqualTo(404);
        assertThat(api.json("/v1/releases").get("count").asInt()).isEqualTo(2);
        assertThat(ApiFixture.text(api.get("/health"))).doesNotContain("r3");
        assertThat(ApiFixture.text(api.get("/v1/loads")))
            .doesNotContain("Meikalainen")
            .doesNotContain("secret-place")
            .contains("bad-number")
            .contains("people.csv");
        JsonNode second = api.json("/v1/releases/r2");
        assertThat(second.at("/published/approval/by").asText()).isEqualTo("Maija");
        assertThat(second.at("/loads/0").asText()).isEqualTo("load-3");
        assertThat(api.json("/v1/releases/r1").at("/loads/0").asText()).isEqualTo("load-1");

        List<String> tags = tags(api);
        report(home, "load-6", "held", "r1", "d9", "");
        // Longer than the server takes to look.
        Thread.sleep(3_000);
        assertThat(tags(api)).as("a held load must not show").isEqualTo(tags);

        notesAndCalendar(home, api);
      }
    }
  }

  private static void notesAndCalendar(Home home, ApiFixture api) throws Exception {
    assertThat(api.json("/v1/releases/r1").get("notes")).isEmpty();
    String observations = "/v1/observations?indicator=unemployment-rate&area=092";
    String tag = tag(api.get(observations));
    String releaseTag = tag(api.get("/v1/releases/r1"));
    AnnexFiles files = new AnnexFiles(home);
    for (int version = 1; version <= 2; version++) {
      files.keep(
          new ReleaseNote(
              "r1",
              version,
              "Pekka",
              MADE,
              new Text("Otsikko " + version, "Rubrik " + version, "Title " + version),
              new Text("Teksti", "Text", "Words")));
    }
    Text title = new Text("Työttömyys", "Arbetslöshet", "Unemployment");
    files.keep(
        new ReleaseCalendar(
            1,
            MADE,
            List.of(
                new ReleaseCalendar.Entry(
                    LocalDate.parse("2026-01-01"), null, List.of("sample", "other"), title),
                new ReleaseCalendar.Entry(
                    LocalDate.parse("2198-01-01"), null, List.of("sample"), null))));
    JsonNode first = null;
    for (int i = 0; i < 1200 && (first == null || first.get("notes").size() < 2); i++) {
      Thread.sleep(100);
      first = api.json("/v1/releases/r1?lang=sv");
    }
    assertThat(first.at("/notes/0/title").asText()).isEqualTo("Rubrik 2");
    assertThat(first.at("/notes/1/version").asInt()).isEqualTo(1);
    assertThat(first.at("/published/title").asText()).isEqualTo("Rubrik 2");
    assertThat(tag(api.get(observations))).as("figures keep their tag").isEqualTo(tag);
    assertThat(tag(api.get("/v1/releases/r1"))).isNotEqualTo(releaseTag);

    JsonNode calendar = null;
    for (int i = 0; i < 1200 && (calendar == null || calendar.get("count").asInt() < 2); i++) {
      Thread.sleep(100);
      calendar = api.json("/v1/calendar?lang=en");
    }
    JsonNode past = calendar.at("/calendar/0");
    assertThat(past.get("title").asText()).isEqualTo("Unemployment");
    assertThat(past.get("state").asText()).isEqualTo("partly");
    // r1 was made at noon UTC on 2 January.
    assertThat(past.at("/dataflows/0/release").asText()).isEqualTo("r1");
    assertThat(past.at("/dataflows/0/days_late").asInt()).isEqualTo(1);
    assertThat(past.at("/dataflows/1/state").asText()).isEqualTo("late");
    assertThat(calendar.at("/calendar/1/state").asText()).isEqualTo("upcoming");
    assertThat(calendar.at("/calendar/1/dataflows/0/release").isNull()).isTrue();
  }

  private static String tag(HttpResponse<byte[]> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void asOfADayGoesByWhatWasShownThen() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(writer);
      writer.approved(
          new Approval("d1", "Maija", MADE, null, Instant.parse("2026-02-01T07:00:00Z")));
      SampleHome.second(writer);
      try (ApiFixture api = new ApiFixture(writer.home()).await("r2")) {
        String path = "/v1/observations?indicator=unemployment-rate&area=0921017&period=2007&asOf=";
        assertThat(api.json(path + "2026-01-31").get("release").asText()).isEqualTo("r1");
        assertThat(api.json(path + "2026-02-01").get("release").asText()).isEqualTo("r2");
      }
    }
  }
}
