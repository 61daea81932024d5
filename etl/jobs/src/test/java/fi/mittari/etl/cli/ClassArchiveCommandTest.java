package fi.mittari.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassArchiveCommandTest {

  @Test
  void outsideOfAJarItSaysWhatIsMissing() {
    StringWriter err = new StringWriter();
    CommandLine line = Mittari.commandLine();
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute("class-archive")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("classes of jars only", "package first");
  }
}
