package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The builder's own process: {@code BuildServing HOME RELEASE MEMORY serving|columns}. With {@code
 * -} for the release it gets ready and waits for a line with the number; where none comes, it ends
 * with nothing done. Plain progress on stderr; exit 0 done, 70 failed, with the reason as the last
 * line.
 */
public final class BuildServing {

  static final String SERVING = "serving";
  static final String COLUMNS = "columns";

  /** In the place of a release that is not known yet. */
  static final String NEXT = "-";

  private BuildServing() {}

  /** Entry point; see the class. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4 || !Set.of(SERVING, COLUMNS).contains(args[3])) {
      System.err.println("expected: HOME RELEASE MEMORY serving|columns");
      System.exit(2);
    }
    try {
      Home home = new Home(Path.of(args[0]));
      if (args[3].equals(COLUMNS)) {
        new ColumnBuilder(home, args[2], System.err::println).build(Integer.parseInt(args[1]));
        return;
      }
      ServingBuilder builder = new ServingBuilder(home, args[2], System.err::println);
      builder.getReady();
      String release = args[1].equals(NEXT) ? line() : args[1];
      if (release != null) {
        builder.build(Integer.parseInt(release));
      }
    } catch (MittariException e) {
      System.err.println(e.getMessage());
      System.exit(70);
    }
  }

  private static String line() throws IOException {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))
        .readLine();
  }
}
