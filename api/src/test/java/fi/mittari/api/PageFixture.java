package fi.mittari.api;

import fi.mittari.api.Browser.Window;
import fi.mittari.api.fixture.GridHome;
import fi.mittari.api.fixture.SampleHome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One browser and two running apis for all tests of the page: one with the sample, whose areas have
 * no outlines, and one with a grid of areas that a map can show.
 */
final class PageFixture implements BeforeAllCallback {

  static final List<String> LANGUAGES = List.of("fi", "sv", "en");
  static final String UNEMPLOYMENT =
      "view=indicator&indicator=unemployment-rate&level=district&period=2007";

  /** Every view, with what makes it show most of what it can. */
  static final List<String> VIEWS =
      List.of(
          UNEMPLOYMENT,
          "view=indicator&indicator=low-income&level=postal",
          "view=area&area=0921017&q=tik",
          "view=targets",
          "view=targets&weights=unemployment:2,income:0.5&select=2&all=1",
          "view=goals",
          "view=segregation&indicator=unemployment-rate",
          "view=own&own=0921017,0924061&name=Oma",
          "view=own&q=mart",
          "view=releases&release=r2");

  private static final Namespace HERE = Namespace.create(PageFixture.class);
  private static volatile Running running;

  /** What runs until the last test has ended. */
  private record Running(Browser browser, Path folder, ApiFixture api, ApiFixture grid)
      implements AutoCloseable {

    static Running start() {
      Browser browser = Browser.start();
      try {
        Path folder = Files.createTempDirectory("mittari-page");
        return new Running(
            browser,
            folder,
            new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3"),
            new ApiFixture(GridHome.create(folder.resolve("grid"))).await("r1"));
      } catch (Exception e) {
        browser.close();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      browser.close();
      api.close();
      grid.close();
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(HERE)
            .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  static ApiFixture api() {
    return running.api();
  }

  static ApiFixture grid() {
    return running.grid();
  }

  /** The address of a view over the sample. */
  static String at(String query) {
    return running.api().address() + "/?" + query;
  }

  /** The address of a view over the grid. */
  static String onGrid(String query) {
    return running.grid().address() + "/?" + query;
  }

  static Window window(int width) {
    return running.browser().window(width);
  }

  static Window window() {
    return window(Browser.WIDE);
  }

  static Stream<String> views() {
    return VIEWS.stream();
  }

  static Stream<String> viewsInEveryLanguage() {
    return VIEWS.stream().flatMap(v -> LANGUAGES.stream().map(l -> v + "&lang=" + l));
  }

  /** One address of each view. */
  static Stream<String> oneOfEachView() {
    return Stream.of(
        UNEMPLOYMENT,
        "view=area&area=0921017",
        "view=targets",
        "view=goals",
        "view=segregation",
        "view=own&own=0921017,0924061",
        "view=releases");
  }
}
