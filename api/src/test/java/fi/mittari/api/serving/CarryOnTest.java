package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.RandomHistory;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that carries on an earlier one has what a file built from the start has. */
class CarryOnTest {

  private static final int RELEASES = 16;
  private static final double ANY = 1e9;
  private static final double NEVER = -1;

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;
  private final List<String> said = new ArrayList<>();

  private void build(Home home, int release, double unsorted) {
    new ServingBuilder(home, "256MB", said::add, unsorted).build(release);
  }

  private long carriedOn() {
    return said.stream().filter(line -> line.contains("from that of")).count();
  }

  @Test
  void carryingOnGivesWhatBuildingFromTheStartGives() throws Exception {
    Random random = new Random(seed);
    try (RandomHistory history = new RandomHistory(folder.resolve("home"), seed)) {
      for (int release = 1; release <= RELEASES; release++) {
        history.next();
        if (release > 1 && random.nextInt(5) == 0) {
          continue;
        }
        build(history.home(), release, ANY);
        assertThat(differences(history.home(), release))
            .as("seed %d, r%d, %s", seed, release, said.get(said.size() - 1))
            .isEmpty();
      }
    }
    assertThat(carriedOn()).as("seed %d: %s", seed, said).isPositive();
  }

  /** Builds the release anew beside the file that is there, which stays. */
  private List<String> differences(Home home, int release) throws Exception {
    Path file = ServingFile.of(home, release);
    Path kept = folder.resolve("kept.duckdb");
    Files.move(file, kept);
    Files.move(FileSum.of(file), folder.resolve("kept.seal"));
    List<String> before = new ArrayList<>(said);
    build(home, release, NEVER);
    said.clear();
    said.addAll(before);
    List<String> found = SameContent.differences(kept, file);
    Files.delete(file);
    Files.delete(FileSum.of(file));
    Files.move(kept, file);
    Files.move(folder.resolve("kept.seal"), FileSum.of(file));
    return found;
  }

  @Test
  void codesThatComeAgainAndAgainBetweenTheSameTwoFindRoomOrTheFileIsBuiltAnew() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(home);
      build(home.home(), 1, ANY);
      for (char last = 'z'; last > 'l'; last--) {
        int release = 2 + 'z' - last;
        figure(home, "0921017" + last, "2007");
        home.publish(new Changes(1, 0, 0));
        build(home.home(), release, ANY);
        assertThat(differences(home.home(), release)).as("r%d", release).isEmpty();
      }
    }
    assertThat(said).anyMatch(line -> line.contains("no room for new codes of area"));
    assertThat(carriedOn()).isGreaterThan(6);
  }

  private static void figure(HomeWriter home, String area, String period) throws Exception {
    home.row("area", "area", area, "level", "district");
    home.row(
        "observation",
        "indicator",
        "unemployment-rate",
        "area",
        area,
        "breakdown",
        "",
        "period",
        period,
        "value",
        1.5,
        "status",
        "normal",
        "origin",
        "given",
        "dataflow",
        "sample");
  }

  private Home twoReleases(Path root) throws Exception {
    try (HomeWriter home = new HomeWriter(root)) {
      SampleHome.first(home);
      SampleHome.second(home);
      return home.home();
    }
  }

  private int lastBuiltFrom() {
    Matcher m = Pattern.compile("from that of r(\\d+)").matcher(said.get(said.size() - 1));
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }

  @Test
  void aDamagedFileIsNotCarriedOn() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    build(home, 1, ANY);
    Path file = ServingFile.of(home, 1);
    byte[] bytes = Files.readAllBytes(file);
    bytes[new Random(seed).nextInt(bytes.length)] ^= 0x10;
    Files.write(file, bytes);
    build(home, 2, ANY);
    assertThat(lastBuiltFrom()).as("seed %d: %s", seed, said).isZero();
    assertThat(Serving.open(home, new ReleaseLog(home).read(1), "256MB")).isEmpty();
    assertThat(differences(home, 2)).isEmpty();
  }

  @Test
  void theFileOfAnotherHomeIsNotCarriedOn() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    Home other = twoReleases(folder.resolve("other"));
    build(other, 1, ANY);
    Files.move(other.serving(), home.serving());
    build(home, 2, ANY);
    assertThat(lastBuiltFrom()).isZero();
  }

  @Test
  void aDraftCarriesOnTheFileOfTheHomeThatItWasMadeOf() throws Exception {
    Home home = new Home(folder.resolve("home"));
    Home draft = twoReleases(home.draft("d1").root());
    build(draft, 1, ANY);
    Files.move(draft.serving(), home.serving());
    build(draft, 2, ANY);
    assertThat(lastBuiltFrom()).isEqualTo(1);
    assertThat(ServingFile.of(home, 2)).doesNotExist();
    assertThat(differences(draft, 2)).isEmpty();
  }

  @Test
  void ofTwoBuildersOneBuildsAndTheOtherFindsTheFile() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    List<String> both = Collections.synchronizedList(said);
    CompletableFuture<?>[] builders = new CompletableFuture<?>[3];
    for (int i = 0; i < builders.length; i++) {
      builders[i] =
          CompletableFuture.runAsync(() -> new ServingBuilder(home, "256MB", both::add).build(2));
    }
    CompletableFuture.allOf(builders).get(2, TimeUnit.MINUTES);
    assertThat(both.stream().filter(line -> line.contains("built serving-r2"))).hasSize(1);
    assertThat(Serving.open(home, new ReleaseLog(home).read(2), "256MB")).isPresent();
  }

  @Test
  void aKilledBuilderLeavesNothingThatIsOpened() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    build(home, 1, ANY);
    for (int i = 0; i < 4; i++) {
      Process builder =
          new ProcessBuilder(new BuilderProcess(home, "256MB").command(2, BuildServing.SERVING))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("builder.log").toFile())
              .start();
      builder.waitFor(500 + new Random(seed + i).nextInt(2000), TimeUnit.MILLISECONDS);
      builder.destroyForcibly().waitFor();
      Serving.open(home, new ReleaseLog(home).read(2), "256MB").ifPresent(Serving::letGo);
      assertThat(Serving.open(home, new ReleaseLog(home).read(1), "256MB")).isPresent();
    }
    build(home, 2, ANY);
    assertThat(ServingFile.scratch(home)).isEmptyDirectory();
    assertThat(differences(home, 2)).isEmpty();
  }

  @Test
  void aBuilderThatWasStartedAheadBuildsTheReleaseThatItIsTold() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    build(home, 1, ANY);
    BuilderProcess builder = new BuilderProcess(home, "256MB");
    builder.expect();
    Set<Long> ahead = builder.processes();
    assertThat(ahead).hasSize(1);
    builder.expect();
    assertThat(builder.processes()).isEqualTo(ahead);
    assertThat(ServingFile.of(home, 2)).doesNotExist();
    CompletableFuture<Void> built =
        CompletableFuture.runAsync(
            () -> {
              try {
                builder.build(2);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(ahead).containsAll(builder.processes());
    built.get(2, TimeUnit.MINUTES);
    assertThat(builder.processes()).isEmpty();
    assertThat(ServingFile.scratch(home)).isEmptyDirectory();
    assertThat(differences(home, 2)).isEmpty();
  }

  @Test
  void aBuilderThatWasStartedAheadForNothingOrKilledIsNotMissed() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    BuilderProcess builder = new BuilderProcess(home, "256MB");
    builder.expect();
    builder.dismiss();
    builder.expect();
    for (long ahead : builder.processes()) {
      ProcessHandle.of(ahead).ifPresent(ProcessHandle::destroyForcibly);
    }
    while (!builder.processes().isEmpty()) {
      Thread.sleep(10);
    }
    builder.build(2);
    assertThat(Serving.open(home, new ReleaseLog(home).read(2), "256MB")).isPresent();
    builder.stop();
    builder.expect();
    assertThat(builder.processes()).isEmpty();
  }

  @Test
  void aBuilderThatIsToldNothingEndsWithNothingDone() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    Process builder =
        new ProcessBuilder(
                new BuilderProcess(home, "256MB").command(BuildServing.NEXT, BuildServing.SERVING))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("builder.log").toFile())
            .start();
    builder.getOutputStream().close();
    assertThat(builder.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(builder.exitValue()).isZero();
    assertThat(ServingFile.of(home, 2)).doesNotExist();
  }

  @Test
  void aFullDiskIsSaidPlainlyBeforeItIsFull() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    build(home, 1, ANY);
    assertThatThrownBy(
            () -> new Disk(home).refuseFull(new ReleaseLog(home).read(2), Long.MAX_VALUE / 2))
        .isInstanceOf(MittariException.class)
        .hasMessageContainingAll("the disk is full", "r2", "make room");
    assertThat(
            new Disk(home)
                .failed(
                    new ReleaseLog(home).read(2),
                    new SQLException("Could not write file: No space left on device")))
        .hasMessageContaining("the disk is full");
  }

  @Test
  void theIndicatorsThatChangedAreKnownHoweverTheFileWasMade() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(home);
      SampleHome.second(home);
      home.row("area", "area", "0921017", "level", "district", "name_fi", "Uusi");
      home.publish(new Changes(0, 0, 0));
      for (double unsorted : new double[] {ANY, NEVER}) {
        for (int release = 1; release <= 3; release++) {
          build(home.home(), release, unsorted);
        }
        assertThat(changedSince(home.home(), 1)).containsExactly("unemployment-rate");
        assertThat(changedSince(home.home(), 2)).isEmpty();
        assertThat(changedSince(home.home(), 0)).hasSizeGreaterThan(2);
      }
    }
  }

  private static List<String> changedSince(Home home, int release) throws SQLException {
    Serving serving = Serving.open(home, new ReleaseLog(home).read(3), "256MB").orElseThrow();
    List<String> changed =
        serving.lend(
            session ->
                session.query(
                    "serving/column_changes",
                    Map.of("since", release),
                    row -> serving.catalog().indicators().of(row.number("indicator_id")).code()));
    serving.letGo();
    return changed;
  }

  @Test
  void filesOfDifferentReleasesDiffer() throws Exception {
    Home home = twoReleases(folder.resolve("home"));
    build(home, 1, ANY);
    build(home, 2, ANY);
    List<String> found = SameContent.differences(ServingFile.of(home, 1), ServingFile.of(home, 2));
    assertThat(found).anyMatch(d -> d.contains("observation")).anyMatch(d -> d.contains("closed"));
    assertThat(found).anyMatch(d -> d.contains("coverage")).anyMatch(d -> d.contains("release"));
  }
}
