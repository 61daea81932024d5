package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.util.Set;

/**
 * The builder's own process: {@code BuildServing HOME RELEASE MEMORY serving|columns}. Plain
 * progress on stderr; exit 0 done, 70 failed, with the reason as the last line.
 */
public final class BuildServing {

  static final String SERVING = "serving";
  static final String COLUMNS = "columns";

  private BuildServing() {}

  /** Entry point; see the class. */
  public static void main(String[] args) {
    if (args.length != 4 || !Set.of(SERVING, COLUMNS).contains(args[3])) {
      System.err.println("expected: HOME RELEASE MEMORY serving|columns");
      System.exit(2);
    }
    try {
      Home home = new Home(Path.of(args[0]));
      int release = Integer.parseInt(args[1]);
      if (args[3].equals(COLUMNS)) {
        new ColumnBuilder(home, args[2], System.err::println).build(release);
      } else {
        new ServingBuilder(home, args[2], System.err::println).build(release);
      }
    } catch (MittariException e) {
      System.err.println(e.getMessage());
      System.exit(70);
    }
  }
}
