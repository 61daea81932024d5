package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
class ServeCommandTest {

  @TempDir Path folder;

  private static Process serve(String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServeCommand.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  private static String errors(Process process) throws Exception {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theFirstLineIsTheAddressAndTheSignalStopsIt() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      Process process = serve("--home", writer.home().root().toString(), "--port", "0");
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        String address = out.readLine();
        assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+");
        var answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/indicators")).build(),
                    BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no release yet").contains("load");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void aDraftIsServedOnThisMachineAndOnlyWhereItIsAskedFor() throws Exception {
    Path home = folder.resolve("home");
    try (HomeWriter writer = new HomeWriter(home)) {
      SampleHome.first(writer);
    }
    SampleHome.create(home.resolve("drafts/d1"));
    Process process = serve("--home", home.toString(), "--draft", "d1", "--port", "0");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String address = out.readLine();
      String release = "";
      for (int i = 0; i < 1200 && !release.equals("r3"); i++) {
        Thread.sleep(100);
        release =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/releases")).build(),
                    BodyHandlers.ofString())
                .headers()
                .firstValue("Mittari-Release")
                .orElse("");
      }
      assertThat(release).isEqualTo("r3");
    } finally {
      process.destroyForcibly();
    }
    try (ApiFixture api = new ApiFixture(new Home(home)).await("r1")) {
      assertThat(api.json("/v1/releases").get("count").asInt()).isEqualTo(1);
    }
    Process unknown = serve("--home", home.toString(), "--draft", "d9");
    assertThat(errors(unknown)).contains("there is no draft 'd9'");
    assertThat(unknown.exitValue()).isEqualTo(2);
    Process open = serve("--home", home.toString(), "--draft", "d1", "--host", "0.0.0.0");
    assertThat(errors(open)).contains("on this machine only");
    assertThat(open.exitValue()).isEqualTo(2);
  }

  @Test
  void wrongUsageEndsWithTwoAndAPlainMessage() throws Exception {
    Process noHome = serve("--home", folder.resolve("none").toString());
    assertThat(errors(noHome)).contains("there is no folder").doesNotContain("\tat ");
    assertThat(noHome.exitValue()).isEqualTo(2);
    Process badOption = serve("--prot", "1");
    assertThat(errors(badOption)).contains("--prot");
    assertThat(badOption.exitValue()).isEqualTo(2);
    SampleHome.create(folder.resolve("home"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Process busy = serve("--home", folder.resolve("home").toString(), "--port", port);
      assertThat(errors(busy))
          .contains("port " + port)
          .contains("--port 0")
          .doesNotContain("\tat ");
      assertThat(busy.exitValue()).isEqualTo(2);
    }
  }
}
