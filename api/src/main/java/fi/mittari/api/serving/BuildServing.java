package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.nio.file.Path;

/**
 * The builder's own process: {@code BuildServing HOME RELEASE MEMORY}. Plain progress on stderr;
 * exit 0 done, 70 failed, with the reason as the last line.
 */
public final class BuildServing {

  private BuildServing() {}

  /** Entry point; see the class. */
  public static void main(String[] args) {
    if (args.length != 3) {
      System.err.println("expected: HOME RELEASE MEMORY");
      System.exit(2);
    }
    try {
      new ServingBuilder(new Home(Path.of(args[0])), args[2], System.err::println)
          .build(Integer.parseInt(args[1]));
    } catch (MittariException e) {
      System.err.println(e.getMessage());
      System.exit(70);
    }
  }
}
