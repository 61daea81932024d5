package fi.mittari.api;

import static fi.mittari.api.PageFixture.UNEMPLOYMENT;
import static fi.mittari.api.PageFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import fi.mittari.api.Browser.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows, in Chromium against a running api: sound, open to all, in its language. */
@ExtendWith(PageFixture.class)
class PageTest {

  private static final int FIRST_VIEW_BYTES = 350 << 10;

  private static final int NARROW = 360;
  private static final double MOST_JUMPS = 0.1;

  @ParameterizedTest
  @MethodSource("fi.mittari.api.PageFixture#viewsInEveryLanguage")
  void everyViewIsSoundAndOpenToAll(String query) {
    try (Window window = PageFixture.window().open(at(query))) {
      String language = query.substring(query.length() - 2);
      assertThat(window.jumps()).isLessThan(MOST_JUMPS);
      Page page = window.unfold().page();
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator(".failure").count()).isZero();
      assertThat(window.text("h1")).isNotBlank();
      assertThat(page.title()).startsWith(window.text("h1").strip()).endsWith("– Mittari");
      assertThat(window.breaches()).isEmpty();
      window.resize(NARROW);
      assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
          .as("width of what is %d px wide", NARROW)
          .isLessThanOrEqualTo(NARROW);
      assertThat(window.breaches()).as("narrow").isEmpty();
      assertThat(window.faults()).isEmpty();
      assertThat(window.asked()).allMatch(url -> url.startsWith(PageFixture.api().address() + "/"));
    }
  }

  @Test
  void everyViewHasATitleOfItsOwn() {
    Set<String> titles = new HashSet<>();
    try (Window window = PageFixture.window()) {
      PageFixture.oneOfEachView()
          .forEach(view -> titles.add(window.open(at(view + "&lang=en")).page().title()));
    }
    assertThat(titles).hasSize((int) PageFixture.oneOfEachView().count());
  }

  @Test
  void theLanguagesHaveTheSameTexts() {
    try (Window window = PageFixture.window().open(at("lang=fi"))) {
      Object keys =
          window
              .page()
              .evaluate(
                  """
                  async () => {
                    const keys = (o, at) => Object.entries(o).flatMap(([k, v]) =>
                      typeof v === "string" ? [at + k] : keys(v, at + k + "."));
                    const all = await Promise.all(["fi", "sv", "en"].map(async (l) =>
                      keys((await import(`/web/text-${l}.js`)).default, "").sort().join()));
                    return new Set(all).size;
                  }""");
      assertThat(keys).isEqualTo(1);
    }
  }

  /** Schemas of the contract whose words the page says, and where they stand in its texts. */
  @ParameterizedTest
  @CsvSource({
    "Judgement, judgement",
    "Status, status",
    "Level, level",
    "TrendJudgement, trend",
    "GoalStatus, goal_status",
    "Polarity, polarity"
  })
  void everyWordOfTheContractHasItsTexts(String schema, String texts) throws Exception {
    List<String> words = new ArrayList<>();
    new YAMLMapper()
        .readTree(PageFixture.api().get("/openapi.yaml").body())
        .at("/components/schemas/" + schema + "/enum")
        .forEach(word -> words.add(word.asText()));
    assertThat(words).isNotEmpty();
    try (Window window = PageFixture.window().open(at("view=own&lang=fi"))) {
      Object lacking =
          window
              .page()
              .evaluate(
                  """
                  async ([words, texts]) => {
                    const all = await Promise.all(["fi", "sv", "en"].map((l) => import(`/web/text-${l}.js`)));
                    return words.filter((w) => all.some((m) => typeof m.default[texts][w] !== "string"));
                  }""",
                  List.of(words, texts));
      assertThat(lacking).isEqualTo(List.of());
    }
  }

  /** No name of a text shows through where a text is lacking, and nothing is undefined. */
  @ParameterizedTest
  @MethodSource("fi.mittari.api.PageFixture#views")
  void noTextIsLacking(String query) {
    try (Window window = PageFixture.window().open(at(query + "&lang=sv"))) {
      window
          .page()
          .evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      assertThat(window.text("main"))
          .doesNotContainPattern("undefined|NaN|\\[object|\\{\\w+\\}")
          .doesNotContainPattern("\\b[a-z]+_[a-z]+\\b");
    }
  }

  @Test
  void figuresAreWrittenInTheLanguageAndWhatIsHiddenIsSaidInWords() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=fi"))) {
      String table = window.unfold().text("#rows table");
      assertThat(table).containsPattern("Martinlaakso\\s+7,6\\s+");
      assertThat(table).containsPattern("Hiekkaharju\\s+suojattu");
      assertThat(table).containsPattern("Ojanko\\s+puuttuu");
    }
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=sv"))) {
      String table = window.unfold().text("#rows table");
      assertThat(table).containsPattern("Mårtensdal\\s+7,6\\s+");
      assertThat(table).containsPattern("Hiekkaharju\\s+skyddat");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "sv"})
  void reasonsAreToldInTheLanguageOfThePage(String language) throws Exception {
    Set<String> reasons = new HashSet<>();
    for (ApiFixture api : List.of(PageFixture.api(), PageFixture.grid())) {
      for (JsonNode indicator : api.json("/v1/indicators").at("/indicators")) {
        for (JsonNode level : indicator.path("levels")) {
          gather(
              api.json(
                  "/v1/comparisons?indicator=%s&level=%s"
                      .formatted(indicator.path("code").asText(), level.asText())),
              reasons);
        }
      }
      for (JsonNode index : api.json("/v1/indices").at("/indices")) {
        gather(api.json("/v1/indices/%s/ranking".formatted(index.path("id").asText())), reasons);
      }
    }
    gather(PageFixture.api().json("/v1/areas/0921017/profile"), reasons);
    gather(PageFixture.api().json("/v1/calendar"), reasons);
    assertThat(reasons).hasSizeGreaterThan(5);
    try (Window window = PageFixture.window().open(at("view=own&lang=" + language))) {
      Object unknown =
          window
              .page()
              .evaluate(
                  "async (all) => { const { inWords } = await import('/web/reason.js');"
                      + " return all.filter((r) => !inWords(r)); }",
                  List.copyOf(reasons));
      assertThat(unknown).isEqualTo(List.of());
    }
  }

  private static void gather(JsonNode node, Set<String> reasons) {
    node.findValues("reason").stream()
        .filter(JsonNode::isTextual)
        .forEach(r -> reasons.add(r.asText()));
  }

  @Test
  void generatedFiguresAreLabelledWhereverTheyAreShown() {
    try (Window window = PageFixture.window()) {
      window.open(at("view=indicator&indicator=low-income&level=postal&lang=en"));
      Page page = window.page();
      assertThat(window.text("h1 .label")).isEqualTo("Synthetic");
      assertThat(window.text(".note")).contains("generated");
      page.click("#main .lead .plain-button");
      page.waitForSelector("dialog dl");
      assertThat(window.text("dialog")).contains("Synthetic");
      window.open(at("view=segregation&indicator=low-income&within=092&lang=en"));
      assertThat(window.text("h1 .label")).isEqualTo("Synthetic");
      window.open(at("view=area&area=01001&lang=en"));
      assertThat(window.text("tr:has-text('People on a low income') .label"))
          .isEqualTo("Synthetic");
      page.click("tr:has-text('People on a low income') td:last-child button");
      page.waitForSelector("dialog dl");
      assertThat(window.text("dialog")).contains("Synthetic");
      window.open(at("view=own&own=01001,01002&lang=en"));
      assertThat(window.text("tr:has-text('People on a low income') .label"))
          .isEqualTo("Synthetic");
      window.open(at(UNEMPLOYMENT + "&lang=en"));
      assertThat(page.locator(".label").count()).isZero();
    }
  }

  @Test
  void aReleaseShowsWhatItChanged() {
    try (Window window = PageFixture.window()) {
      window.open(at("view=releases&release=r2&lang=en"));
      assertThat(window.text("main"))
          .containsPattern("Martinlaakso\\s+total\\s+2007\\s+changed\\s+7\\.4\\s+7\\.6");
      assertThat(window.text("main")).containsPattern("Linnainen\\s+total\\s+2005\\s+withdrawn");
      window.then(page -> page.selectOption("#kind", "added"));
      assertThat(window.text("main")).doesNotContain("withdrawn\t").contains("added");
      window.open(at("view=releases&release=r3&lang=en"));
      assertThat(window.text("main")).contains("No earlier figure was changed");
    }
  }

  @Test
  void thePaperHasTheTablesAndNoButtons() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      Page page = window.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.evaluate("dispatchEvent(new Event('beforeprint'))");
      assertThat(page.locator("#rows table").isVisible()).isTrue();
      assertThat(page.locator("#series table").isVisible()).isTrue();
      assertThat(page.locator("main svg[role=img]").first().isVisible()).isTrue();
      for (String hidden : List.of("#views", "#tools", "main button", ".controls", ".saves")) {
        assertThat(page.locator(hidden).first().isVisible()).as(hidden).isFalse();
      }
    }
  }

  @Test
  void nothingMovesWhereMotionIsUnwelcome() {
    try (Window window = PageFixture.window()) {
      window
          .page()
          .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
      window.open(at("lang=en"));
      assertThat(
              window
                  .page()
                  .evaluate(
                      "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);"
                          + " return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length"))
          .isEqualTo(0);
    }
  }

  /** How soon it is there is printed, not tested: the machine may be busy. */
  @Test
  void theFirstViewIsSmall() {
    try (Window window = PageFixture.window()) {
      window.open(at("lang=en"));
      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        long begun = System.nanoTime();
        window.open(at("lang=sv"));
        fastest = Math.min(fastest, (System.nanoTime() - begun) / 1_000_000);
      }
      Number bytes =
          (Number)
              window
                  .page()
                  .evaluate(
                      "performance.getEntriesByType('resource').concat("
                          + "performance.getEntriesByType('navigation'))"
                          + ".reduce((sum, e) => sum + e.encodedBodySize, 0)");
      System.out.printf(
          "first view: %.1f KB compressed, %d ms, layout shift %.3f%n",
          bytes.doubleValue() / 1024, fastest, window.jumps());
      assertThat(bytes.intValue()).isBetween(1, FIRST_VIEW_BYTES);
      assertThat(window.jumps()).isLessThan(MOST_JUMPS);
    }
  }
}
