package fi.mittari.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.annex.AnnexFiles;
import fi.mittari.model.annex.ReleaseCalendar;
import fi.mittari.model.annex.ReleaseNote;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnnexCommandsTest {

  private static final String NOTE =
      """
      title: { fi: Otsikko, sv: Rubrik, en: Title }
      text: { fi: "Eka.", sv: "Ett.", en: "One." }
      """;

  @TempDir Path folder;
  private String err;

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private int run(String... arguments) {
    StringWriter stderr = new StringWriter();
    CommandLine line = Mittari.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(stderr));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home().root().toString()));
    int code = line.execute(all.toArray(String[]::new));
    err = stderr.toString();
    return code;
  }

  private String file(String content) throws Exception {
    Path file = folder.resolve("written.yml");
    Files.writeString(file, content);
    return file.toString();
  }

  @Test
  void notesAreKeptInEveryVersion() throws Exception {
    new ReleaseLog(home())
        .publish(
            new ReleaseRecord(
                "r1",
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                "load",
                null,
                Map.of(),
                Map.of(),
                List.of(),
                new Changes(0, 0, 0)));
    assertThat(run("note", "r1", file(NOTE), "--by", "Pekka")).as(err).isZero();
    assertThat(run("note", "r1", file(NOTE.replace("Eka", "Toka")), "--by", "Liisa")).isZero();
    List<ReleaseNote> notes = new AnnexFiles(home()).notes();
    assertThat(notes).extracting(ReleaseNote::version).containsExactly(1, 2);
    assertThat(notes).extracting(n -> n.text().fi()).containsExactly("Eka.", "Toka.");
    assertThat(notes).extracting(ReleaseNote::by).containsExactly("Pekka", "Liisa");

    assertThat(run("note", "r7", file(NOTE), "--by", "Pekka")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("no release r7");
    assertThat(run("note", "r1", file("title: { fi: Vain }\n"), "--by", "Pekka"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("written.yml").contains("fi, sv and en");
    assertThat(run("note", "r1", file(NOTE + "txt: x\n"), "--by", "P")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("line 3").contains("txt");
    assertThat(new AnnexFiles(home()).notes()).hasSize(2);
  }

  @Test
  void theNewestCalendarHolds() throws Exception {
    assertThat(
            run(
                "calendar",
                file(
                    """
                    releases:
                      - { date: 2026-12-15, dataflows: [stat/b] }
                      - date: 2026-12-01
                        time: "09:00"
                        dataflows: [stat/a]
                        title: { fi: A, sv: B, en: C }
                    """)))
        .as(err)
        .isZero();
    ReleaseCalendar calendar = new AnnexFiles(home()).calendar().orElseThrow();
    assertThat(calendar.entries()).hasSize(2);
    assertThat(calendar.entries().get(0).time()).isEqualTo(LocalTime.of(9, 0));
    assertThat(run("calendar", file("releases: []\n"))).isZero();
    assertThat(new AnnexFiles(home()).calendar().orElseThrow().entries()).isEmpty();
    try (var files = Files.list(home().calendar())) {
      assertThat(files).hasSize(2);
    }
    assertThat(run("calendar", file("releases:\n  - { date: soon, dataflows: [a] }\n")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("line 2").contains("2026-12-15");
    assertThat(run("calendar", file("releases:\n  - { date: 2026-12-15, dataflows: [] }\n")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("at least one");
  }
}
