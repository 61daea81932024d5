package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fi.mittari.api.Browser.Window;
import fi.mittari.api.fixture.GridHome;
import fi.mittari.api.fixture.SampleHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in Chromium against a running api. */
class PageTest {

  private static final int FIRST_VIEW_BYTES = 350 << 10;
  private static final String UNEMPLOYMENT =
      "view=indicator&indicator=unemployment-rate&level=district&period=2007";
  private static final String UNAVAILABLE =
      "{\"type\":\"urn:mittari:problem:starting\",\"title\":\"Starting\",\"status\":503,"
          + "\"detail\":\"there is no release yet\"}";
  private static final List<String> VIEWS =
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

  @TempDir static Path folder;
  private static ApiFixture api;
  private static ApiFixture grid;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3");
    grid = new ApiFixture(GridHome.create(folder.resolve("grid"))).await("r1");
  }

  @AfterAll
  static void stop() {
    Stream.of(browser, api, grid).filter(c -> c != null).forEach(PageTest::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String at(String query) {
    return api.address() + "/?" + query;
  }

  static Stream<String> everyView() {
    return VIEWS.stream().flatMap(v -> Stream.of("fi", "sv", "en").map(l -> v + "&lang=" + l));
  }

  @ParameterizedTest
  @MethodSource("everyView")
  void everyViewIsSoundAndOpenToAll(String query) {
    try (Window window = browser.window(Browser.WIDE).open(at(query))) {
      Page page = window.unfold().page();
      String language = query.substring(query.length() - 2);
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator(".failure").count()).isZero();
      assertThat(window.text("h1")).isNotBlank();
      assertThat(window.breaches()).isEmpty();
      assertThat(window.faults()).isEmpty();
      assertThat(window.asked()).allMatch(url -> url.startsWith(api.address() + "/"));
    }
  }

  @ParameterizedTest
  @MethodSource("everyView")
  void aNarrowWindowNeedsNoSidewaysScrolling(String query) {
    try (Window window = browser.window(360).open(at(query))) {
      assertThat((int) window.page().evaluate("document.scrollingElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void theLanguagesHaveTheSameTexts() {
    try (Window window = browser.window(Browser.WIDE).open(at("lang=fi"))) {
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
        .readTree(api.get("/openapi.yaml").body())
        .at("/components/schemas/" + schema + "/enum")
        .forEach(word -> words.add(word.asText()));
    assertThat(words).isNotEmpty();
    try (Window window = browser.window(Browser.WIDE).open(at("view=own&lang=fi"))) {
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

  @Test
  void figuresAreWrittenInTheLanguageAndWhatIsHiddenIsSaidInWords() {
    try (Window window = browser.window(Browser.WIDE).open(at(UNEMPLOYMENT + "&lang=fi"))) {
      String table = window.unfold().text("#rows table");
      assertThat(table).containsPattern("Martinlaakso\\s+7,6\\s+");
      assertThat(table).containsPattern("Hiekkaharju\\s+suojattu");
      assertThat(table).containsPattern("Ojanko\\s+puuttuu");
    }
    try (Window window = browser.window(Browser.WIDE).open(at(UNEMPLOYMENT + "&lang=sv"))) {
      String table = window.unfold().text("#rows table");
      assertThat(table).containsPattern("Mårtensdal\\s+7,6\\s+");
      assertThat(table).containsPattern("Hiekkaharju\\s+skyddat");
    }
  }

  @Test
  void generatedFiguresAreLabelled() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(at("view=indicator&indicator=low-income&level=postal&lang=en"));
      assertThat(window.text("h1 .label")).isEqualTo("Synthetic");
      assertThat(window.text(".note")).contains("generated");
      window.open(at(UNEMPLOYMENT + "&lang=en"));
      assertThat(window.page().locator("h1 .label").count()).isZero();
    }
  }

  @Test
  void theAddressRestoresWhatWasChosen() {
    try (Window first = browser.window(Browser.WIDE).open(at(UNEMPLOYMENT + "&lang=en"))) {
      first.then(page -> page.selectOption("#add", "0921017"));
      first.then(page -> page.selectOption("#sex", "male"));
      assertThat(first.page().locator("#sex").inputValue()).isEqualTo("male");
      String shown = first.unfold().text("main");
      try (Window second = browser.window(Browser.WIDE).open(first.page().url())) {
        assertThat(second.unfold().text("main")).isEqualTo(shown);
      }
      first.then(Page::goBack);
      assertThat(first.page().locator("#sex").inputValue()).isEmpty();
      first.then(page -> page.click("#languages a[lang=sv]"));
      assertThat(first.page().locator("html").getAttribute("lang")).isEqualTo("sv");
      assertThat(first.page().url()).contains("areas=").contains("lang=sv");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"view=indicator", "view=area&area=0921017", "view=targets", "view=goals"})
  void everythingThatCanBeUsedIsReachedByTheKeyboard(String query) {
    try (Window window = browser.window(Browser.WIDE).open(at(query + "&lang=en"))) {
      Page page = window.page();
      page.keyboard().press("Tab");
      assertThat(focused(page)).isEqualTo("skip");
      page.keyboard().press("Enter");
      assertThat(focused(page)).isEqualTo("main");
      page.evaluate(
          """
          () => {
            window.wanted = new Set([...document.querySelectorAll("main :is(a[href],button,select,input,summary)")]
              .filter((e) => e.checkVisibility()));
            document.addEventListener("focusin", (e) => window.wanted.delete(e.target));
          }""");
      int most = 20 + 4 * (int) page.evaluate("window.wanted.size");
      for (int i = 0; i < most && (int) page.evaluate("window.wanted.size") > 0; i++) {
        page.keyboard().press("Tab");
      }
      assertThat(page.evaluate("[...window.wanted].map((e) => e.outerHTML)")).isEqualTo(List.of());
    }
  }

  private static Object focused(Page page) {
    return page.evaluate("document.activeElement.id");
  }

  @Test
  void aChangeKeepsTheKeyboardWhereItWas() {
    try (Window window = browser.window(Browser.WIDE).open(at("view=targets&lang=en"))) {
      Page page = window.page();
      page.focus("#w-unemployment");
      window.then(p -> p.keyboard().press("ArrowRight"));
      page.waitForFunction("document.activeElement.id === 'w-unemployment'");
      assertThat(page.url()).contains("weights=unemployment:");
      assertThat(window.text(".changed")).contains("What if");
      window.then(p -> p.click("#reset"));
      assertThat(window.text(".changed")).isEmpty();
    }
  }

  @Test
  void aValueTellsWhereItComesFrom() {
    try (Window window = browser.window(Browser.WIDE).open(at("view=area&area=0921017&lang=en"))) {
      Page page = window.page();
      page.getByRole(
              com.microsoft.playwright.options.AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(Pattern.compile("^About the value: Unempl")))
          .click();
      page.waitForSelector("dialog dl");
      assertThat(window.text("dialog")).contains("7.6").contains("608 / 8,000");
      assertThat(window.breaches()).isEmpty();
      page.keyboard().press("Escape");
      page.waitForSelector(
          "dialog",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      assertThat((String) page.evaluate("document.activeElement.getAttribute('aria-label')"))
          .startsWith("About the value");
    }
  }

  @Test
  void aReleaseShowsWhatItChanged() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(at("view=releases&release=r2&lang=en"));
      assertThat(window.text("main"))
          .containsPattern("Martinlaakso\\s+Total\\s+2007\\s+changed\\s+7.4\\s+7.6|7.4\\s+7.6");
    }
  }

  @Test
  void aGroupIsTheSumOfItsPartsAndNeverOfOverlappingOnes() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(at("view=own&own=0921017,0924061&name=Oma&lang=en"));
      assertThat(window.text("main")).containsPattern("Unemployment[^\\n]*\\s[^§]*7\\.8");
      double value = (608 + 90) / (8000.0 + 1000);
      assertThat(100 * value).isCloseTo(7.8, within(0.05));
      window.open(at("view=own&own=0921017,0921&name=Oma&lang=en"));
      assertThat(window.text("tbody")).contains("cannot be told");
    }
  }

  @Test
  void aSlowServerShowsThatItIsAwaited() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.meddle(
          route -> {
            window.page().waitForTimeout(500);
            route.resume();
          });
      window.page().navigate(at("lang=en"));
      window.page().waitForSelector("#busy:not(:empty)");
      assertThat(window.text("#busy")).isEqualTo("Loading…");
      window.ready();
      assertThat(window.page().locator("#busy").textContent()).isEmpty();
      assertThat(window.page().locator("main svg[role=img]").count()).isPositive();
      assertThat(window.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "sv", "en"})
  void aFailingServerIsExplainedAndCanBeAskedAgain(String language) {
    try (Window window = browser.window(Browser.WIDE)) {
      window.meddle(PageTest::refuse).open(at("lang=" + language));
      assertThat(window.text("[role=alert]"))
          .contains(
              Map.of("fi", "hetken päästä", "sv", "om en stund", "en", "in a moment")
                  .get(language));
      assertThat(window.breaches()).isEmpty();
      window.page().unroute("**/v1/**");
      window.page().click("#again");
      window.page().waitForSelector("main svg[role=img]");
    }
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setBody(UNAVAILABLE));
  }

  @Test
  void anUnknownNameIsExplained() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(at("view=indicator&indicator=unemploymnt-rate&lang=en"));
      assertThat(window.text("[role=alert]")).contains("unemploymnt-rate");
      window.open(at("view=area&area=0999&lang=sv"));
      assertThat(window.text("[role=alert]")).contains("0999");
    }
  }

  @Test
  void whatIsSeenCanBeDownloaded() throws Exception {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(at(UNEMPLOYMENT + "&lang=en&sex=male"));
      List<?> links =
          (List<?>)
              window
                  .page()
                  .evaluate("[...document.querySelectorAll('a[download]')].map(a => a.href)");
      assertThat(links).hasSizeGreaterThanOrEqualTo(5);
      for (Object link : links) {
        var answer = api.get(link.toString().substring(api.address().length()));
        assertThat(answer.statusCode()).as(link.toString()).isEqualTo(200);
        assertThat(answer.body().length).isPositive();
      }
      Download saved = window.page().waitForDownload(() -> window.page().click(".saves button"));
      assertThat(Files.readString(saved.path(), StandardCharsets.UTF_8))
          .startsWith("<svg")
          .doesNotContain("class=");
    }
  }

  @Test
  void anAreaIsChosenOnTheMap() {
    try (Window window = browser.window(Browser.WIDE)) {
      window.open(grid.address() + "/?view=indicator&lang=en");
      assertThat(window.page().locator("svg.map path.area").count()).isEqualTo(16);
      window.then(page -> page.locator("svg.map path.area").first().click());
      assertThat(window.page().url()).contains("areas=");
      assertThat(window.page().locator("svg.map path.picked").count()).isEqualTo(1);
      assertThat(window.breaches()).isEmpty();
      window.open(grid.address() + "/?view=area&lang=en");
      String before = window.text("h1");
      window.then(page -> page.locator("svg.map path.area").nth(5).click());
      assertThat(window.text("h1")).isNotEqualTo(before);
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void theFirstViewIsSmallAndNothingJumps() {
    try (Window window = browser.window(Browser.WIDE)) {
      window
          .page()
          .addInitScript(
              """
              window.jumps = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((e) => {
                if (!e.hadRecentInput) window.jumps += e.value;
              })).observe({type: "layout-shift", buffered: true});""");
      window.open(at("lang=en"));
      long begun = System.nanoTime();
      window.open(at("lang=sv"));
      long millis = (System.nanoTime() - begun) / 1_000_000;
      Number bytes =
          (Number)
              window
                  .page()
                  .evaluate(
                      "performance.getEntriesByType('resource').concat("
                          + "performance.getEntriesByType('navigation'))"
                          + ".reduce((sum, e) => sum + e.encodedBodySize, 0)");
      Number jumps = (Number) window.page().evaluate("window.jumps");
      System.out.printf(
          "first view: %.1f KB compressed, %d ms, layout shift %.3f%n",
          bytes.doubleValue() / 1024, millis, jumps.doubleValue());
      assertThat(bytes.intValue()).isBetween(1, FIRST_VIEW_BYTES);
      assertThat(jumps.doubleValue()).isLessThan(0.1);
    }
  }
}
