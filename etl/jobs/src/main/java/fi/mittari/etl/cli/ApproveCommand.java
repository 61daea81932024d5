package fi.mittari.etl.cli;

import fi.mittari.etl.draft.DraftRecord;
import fi.mittari.etl.draft.Drafts;
import fi.mittari.etl.release.HeldRelease;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari approve}: a person lets a held load out. */
@Command(
    name = "approve",
    description = "Publishes a held load in the name of a person, at once or from a moment on.",
    mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DRAFT", description = "The held load, d1 say.")
  private String draft;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      required = true,
      description = "Who approves; stands in the release record and in /v1/releases.")
  private String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, or what to know.")
  private String note;

  @Option(
      names = "--embargo",
      paramLabel = "WHEN",
      description =
          "Nothing is shown before this moment, in Helsinki's time: 2026-12-01T09:00. Releases"
              + " after it wait too.")
  private String embargo;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Approval approval = approval(clock.instant());
    Drafts drafts = new Drafts(home.home(), clock);
    DraftRecord held = drafts.held(draft);
    Optional<ReleaseRecord> done = published(held);
    ReleaseRecord release = done.orElseGet(() -> publish(approval));
    drafts.approved(held, release.id());
    say(release);
    return ExitCode.DONE;
  }

  private Approval approval(Instant now) {
    if (by.isBlank()) {
      throw MittariException.user("bad-name", "--by is empty; expected the name of a person");
    }
    Instant until = embargo == null ? null : HelsinkiTime.parse(embargo);
    if (until != null && !until.isAfter(now)) {
      throw MittariException.user(
          "bad-moment", "--embargo %s is over already; leave it out".formatted(embargo));
    }
    return new Approval(draft, by.strip(), now.truncatedTo(ChronoUnit.MILLIS), note, until);
  }

  /** The release of a draft whose approval was cut off after it had been published. */
  private Optional<ReleaseRecord> published(DraftRecord held) {
    return new ReleaseLog(home.home())
        .all().stream()
            .filter(r -> r.approval() != null && r.approval().draft().equals(held.id()))
            .findFirst();
  }

  private ReleaseRecord publish(Approval approval) {
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    try (WarehouseSession session = WarehouseSession.open(home.home())) {
      return new HeldRelease(session, progress).publish(home.home().draft(draft), approval);
    }
  }

  private void say(ReleaseRecord release) {
    spec.commandLine()
        .getErr()
        .println(
            String.format(
                Locale.ROOT,
                "Published as release %s: %,d observations added, %,d changed, %,d withdrawn.",
                release.id(),
                release.changes().added(),
                release.changes().changed(),
                release.changes().withdrawn()));
    if (release.shownFrom().isAfter(Instant.now())) {
      spec.commandLine()
          .getErr()
          .println("It is shown from " + HelsinkiTime.text(release.shownFrom()) + ".");
    }
    spec.commandLine().getOut().println(release.id());
  }
}
