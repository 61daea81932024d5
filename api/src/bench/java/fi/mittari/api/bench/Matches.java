package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the cases: starts the servers, holds their answers against each other, times them. */
final class Matches {

  /** The cases whose questions a release is prepared for in the background. */
  private static final Set<String> PREPARED = Set.of("comparison", "segregation");

  private final Work work;
  private final Report report;
  private final int compared;
  private final Duration patience;

  /**
   * @param compared how many answers of a case are held against each other
   * @param patience how long to wait at most until a release is prepared
   */
  Matches(Work work, Report report, int compared, Duration patience) {
    this.patience = patience;
    this.work = work;
    this.report = report;
    this.compared = compared;
  }

  void run(
      Optional<Postgres> postgres, List<Case> cases, List<Integer> connections, Contest contest)
      throws Exception {
    try (Server cold = Server.mittari(work, "mittari", Server.Answers.MADE_EACH_TIME).ready();
        Server peer = postgres.isEmpty() ? null : Server.postgres(work, postgres.get())) {
      prepare(cold, cases);
      for (Case one : cases) {
        if (one.answers() == Server.Answers.MADE_EACH_TIME) {
          run(one, cold, peer, connections, contest);
        }
      }
    }
    for (Case one : cases) {
      if (one.answers() == Server.Answers.KEPT) {
        try (Server hot = Server.mittari(work, "mittari", Server.Answers.KEPT).ready()) {
          run(one, hot, null, connections, contest);
        }
      }
    }
  }

  /** Before anything is timed, so that no case runs beside the preparation. */
  private void prepare(Server server, List<Case> cases) throws Exception {
    if (cases.stream().map(Case::name).anyMatch(PREPARED::contains)) {
      Work.say("waiting until the release is prepared");
      ObjectNode took = server.prepared(patience);
      Work.say("  %,d of %,d ready", took.get("ready").asInt(), took.get("questions").asInt());
      took.put("bytes", Work.size(work.home().resolve("serving/kept.results")));
      report.put("prepared", took);
    }
  }

  private void run(
      Case one, Server mittari, Server peer, List<Integer> connections, Contest contest)
      throws Exception {
    Work.say("%s: %d questions", one.title(), one.questions().size());
    Equality.Result equal = null;
    List<Contest.Entry> entries = new ArrayList<>();
    entries.add(new Contest.Entry(mittari, keys(work, one.name(), one.questions())));
    if (one.against().contains(Case.Peer.POSTGRES)) {
      equal = Equality.check(mittari, peer, one, compared, work.seed());
      Work.say("  %d answers compared, %d the same bytes", equal.asked(), equal.sameBytes());
      entries.add(new Contest.Entry(peer, entries.get(0).keys()));
    }
    Optional<Server> nginx = Optional.empty();
    if (one.against().contains(Case.Peer.NGINX)) {
      List<String> paths = Nginx.write(work, one.name(), mittari, one.questions());
      nginx = Nginx.start(work);
      if (nginx.isPresent()) {
        entries.add(new Contest.Entry(nginx.get(), keys(work, one.name() + "-nginx", paths)));
      } else {
        Work.say("  nginx is not installed (apt); left out");
      }
    }
    try {
      for (int count : connections) {
        Map<String, Contest.Outcome> outcomes = contest.run(entries, count);
        report.put(one, count, equal, outcomes);
        outcomes.forEach(
            (name, outcome) ->
                Work.say(
                    "  %2d connections, %-16s %,8.0f a second, p50 %.2f ms, p99 %.2f ms%s",
                    count,
                    name,
                    outcome.rate(),
                    outcome.p50(),
                    outcome.p99(),
                    outcome.faults() == 0 ? "" : ", FAULTS " + outcome.faults()));
      }
    } finally {
      nginx.ifPresent(Server::close);
    }
  }

  /** Writes a file with a path a line. */
  static Path keys(Work work, String name, List<String> paths) throws Exception {
    Path file = Files.createDirectories(work.keys()).resolve(name + ".txt");
    return Files.write(file, paths, StandardCharsets.UTF_8);
  }
}
