package fi.mittari.api;

import static fi.mittari.api.PageFixture.UNEMPLOYMENT;
import static fi.mittari.api.PageFixture.at;
import static fi.mittari.api.PageFixture.onGrid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import fi.mittari.api.Browser.Window;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does on the page: by pointer and by keyboard, forth and back. */
@ExtendWith(PageFixture.class)
class PageUseTest {

  static Stream<String> oneOfEachView() {
    return PageFixture.oneOfEachView();
  }

  /** What to change in each view; the address must carry it. */
  static Stream<List<String>> changes() {
    return Stream.of(
        List.of(UNEMPLOYMENT, "#sex", "male"),
        List.of(UNEMPLOYMENT, "#add", "0921017"),
        List.of(UNEMPLOYMENT, "#asOf", "r1"),
        List.of("view=goals", "#status", "met"),
        List.of("view=segregation&indicator=unemployment-rate", "#measure", "gini"),
        List.of("view=releases&release=r2", "#kind", "added"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theAddressRestoresWhatWasChosen(List<String> change) {
    try (Window first = PageFixture.window().open(at(change.get(0) + "&lang=en"))) {
      String before = first.unfold().text("main");
      first.then(page -> page.selectOption(change.get(1), change.get(2)));
      String shown = first.unfold().text("main");
      try (Window second = PageFixture.window().open(first.page().url())) {
        assertThat(second.unfold().text("main")).isEqualTo(shown);
      }
      first.then(Page::goBack);
      assertThat(first.unfold().text("main")).isEqualTo(before);
      first.then(Page::goForward);
      assertThat(first.unfold().text("main")).isEqualTo(shown);
    }
  }

  @Test
  void theLanguageChangesAndAllElseStays() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&areas=0921017&lang=en"))) {
      window.then(page -> page.click("#languages a[lang=sv]"));
      assertThat(window.page().locator("html").getAttribute("lang")).isEqualTo("sv");
      assertThat(window.page().url()).contains("areas=0921017").contains("lang=sv");
      assertThat(window.text("h1")).startsWith("Arbetslöshetsgrad");
    }
  }

  @ParameterizedTest
  @MethodSource("oneOfEachView")
  void everythingThatCanBeUsedIsReachedByTheKeyboard(String query) {
    try (Window window = PageFixture.window().open(at(query + "&lang=en"))) {
      Page page = window.page();
      page.keyboard().press("Tab");
      assertThat(window.focused()).isEqualTo("skip");
      page.keyboard().press("Enter");
      assertThat(window.focused()).isEqualTo("main");
      page.evaluate(
          """
          () => {
            window.wanted = new Set([...document.querySelectorAll("main :is(a[href],button,select,input,summary,.chart)")]
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

  @Test
  void aNewViewBeginsAtItsHeading() {
    try (Window window = PageFixture.window().open(at("lang=en"))) {
      window.then(page -> page.click("#views a:has-text('Releases')"));
      window.page().waitForSelector("#title:focus");
      assertThat(window.page().title()).isEqualTo("Releases – Mittari");
    }
  }

  @Test
  void aChangeKeepsTheKeyboardWhereItWas() {
    try (Window window = PageFixture.window().open(at("view=targets&lang=en"))) {
      Page page = window.page();
      page.focus("#w-unemployment");
      window.then(p -> p.keyboard().press("ArrowRight"));
      page.waitForSelector("#w-unemployment:focus");
      assertThat(page.url()).contains("weights=unemployment:");
      assertThat(window.text(".changed")).contains("What if");
      window.then(p -> p.click("#reset"));
      assertThat(window.text(".changed")).isEmpty();
    }
  }

  @Test
  void anAreaIsFoundByWritingAndArrowKeys() {
    try (Window window = PageFixture.window().open(at("view=area&area=0921017&lang=en"))) {
      Page page = window.page();
      page.focus("#q");
      page.keyboard().type("tikk");
      page.waitForSelector("#q[aria-expanded=true]");
      assertThat(window.breaches()).isEmpty();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowUp");
      String marked = page.locator("#q").getAttribute("aria-activedescendant");
      assertThat(page.locator("#" + marked).getAttribute("aria-selected")).isEqualTo("true");
      String name = page.locator("#" + marked).innerText();
      page.keyboard().press("Escape");
      assertThat(page.locator("#q-list").isVisible()).isFalse();
      page.keyboard().press("ArrowDown");
      page.waitForSelector("#q[aria-expanded=true]");
      page.keyboard().press("ArrowDown");
      window.then(p -> p.keyboard().press("Enter"));
      assertThat(name).startsWith(window.text("h1").strip());
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void figuresOfAPictureAreToldWherePointedAtAndByArrowKeys() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      Page page = window.page();
      page.hover("#bars [data-spot='0']");
      assertThat(window.text("#bars .tip")).containsPattern("^\\S.*: \\d+\\.\\d %");
      page.mouse().move(1, 1);
      assertThat(page.locator("#bars .tip").isVisible()).isFalse();
      page.focus("#trend");
      page.keyboard().press("ArrowRight");
      String first = page.locator("#trend [role=status]").textContent();
      page.keyboard().press("ArrowRight");
      assertThat(first).containsPattern(", \\d{4}: \\d");
      assertThat(page.locator("#trend [role=status]").textContent()).isNotEqualTo(first);
      assertThat(page.locator("#trend .tip").isVisible()).isTrue();
      page.keyboard().press("Escape");
      assertThat(page.locator("#trend .tip").isVisible()).isFalse();
    }
  }

  @Test
  void aBarIsChosenByTheKeyboardAndTheKeyboardStaysThere() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      Page page = window.page();
      page.focus("#bars");
      page.keyboard().press("End");
      page.keyboard().press("Home");
      window.then(p -> p.keyboard().press("Enter"));
      page.waitForSelector("#bars:focus");
      assertThat(page.url()).contains("areas=");
      assertThat(page.locator("#bars .bar.picked").count()).isEqualTo(1);
    }
  }

  @Test
  void bandsAreTakenAwayAndTheLinkRemembersIt() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      assertThat(window.page().locator("#trend .band").count()).isPositive();
      window.then(page -> page.click("#bands"));
      assertThat(window.page().locator("#trend .band").count()).isZero();
      window.page().reload();
      assertThat(window.ready().page().locator("#trend .band").count()).isZero();
    }
  }

  @Test
  void thePastIsShownAsItWasInEveryView() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      assertThat(window.unfold().text("#rows table")).containsPattern("Martinlaakso\\s+7\\.6");
      window.page().waitForSelector("#asOf option[value=r1]", attached());
      window.then(page -> page.selectOption("#asOf", "r1"));
      assertThat(window.unfold().text("#rows table")).containsPattern("Martinlaakso\\s+7\\.4");
      assertThat(window.text("#past")).contains("r1");
      assertThat(
              (List<?>)
                  window
                      .page()
                      .evaluate("[...document.querySelectorAll('a[download]')].map((a) => a.href)"))
          .isNotEmpty()
          .allMatch(link -> link.toString().contains("asOf=r1"));
      window.then(page -> page.click("#views a:has-text('District')"));
      assertThat(window.page().url()).contains("asOf=r1");
      window.then(page -> page.click("#past button"));
      assertThat(window.page().locator("#past").count()).isZero();
    }
  }

  private static Page.WaitForSelectorOptions attached() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
  }

  @Test
  void theLinkIsCopied() {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      Page page = window.page();
      page.click("#copy");
      page.waitForSelector("#tools [role=status]:not(:empty)");
      assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.url());
      page.evaluate(
          "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }");
      page.click("#copy");
      page.waitForSelector("dialog input");
      assertThat(page.locator("dialog input").inputValue()).isEqualTo(page.url());
      assertThat(window.breaches()).isEmpty();
    }
  }

  /** What opens each dialog, and a word in it. */
  static Stream<List<String>> dialogs() {
    return Stream.of("fi", "sv", "en")
        .flatMap(
            language ->
                Stream.of(
                    List.of(
                        "view=area&area=0921017&lang=" + language, "td:last-child button", "dl"),
                    List.of("view=area&area=0921017&lang=" + language, "th .plain-button", "dl"),
                    List.of("view=targets&lang=" + language, "#official", "dl"),
                    List.of("view=goals&lang=" + language, "button[id^='h-']", "ul")));
  }

  @ParameterizedTest
  @MethodSource("dialogs")
  void aDialogIsOpenToAllAndGivesTheKeyboardBack(List<String> dialog) {
    try (Window window = PageFixture.window().open(at(dialog.get(0)))) {
      Page page = window.page();
      page.locator(dialog.get(1)).first().click();
      page.waitForSelector("dialog " + dialog.get(2));
      assertThat(window.breaches()).isEmpty();
      window.resize(360);
      assertThat(window.breaches()).isEmpty();
      assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
      page.keyboard().press("Escape");
      page.waitForSelector(
          "dialog", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
      assertThat(
              page.evaluate(
                  "(opener) => document.activeElement === document.querySelector(opener)",
                  dialog.get(1)))
          .isEqualTo(true);
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void aValueTellsWhereItComesFrom() {
    try (Window window = PageFixture.window().open(at("view=area&area=0921017&lang=en"))) {
      window.page().locator("[aria-label^='Origin: Unempl']").first().click();
      window.page().waitForSelector("dialog dl");
      assertThat(window.text("dialog"))
          .contains("7.6")
          .contains("608 / 8,000")
          .contains("sample.csv");
    }
  }

  @Test
  void aGoalTellsItsHistory() {
    try (Window window = PageFixture.window().open(at("view=goals&lang=en"))) {
      window.page().locator("button[id^='h-']").first().click();
      window.page().waitForSelector("dialog ul");
      assertThat(window.text("dialog")).contains("Status by release").contains("r1, ");
    }
  }

  @Test
  void anAreaIsChosenOnTheMap() {
    try (Window window = PageFixture.window().open(onGrid("view=indicator&lang=en"))) {
      Page page = window.page();
      assertThat(page.locator("svg.map path.area").count()).isEqualTo(16);
      page.locator("svg.map path.area").nth(3).hover();
      assertThat(window.text("#map .tip")).contains(": ");
      window.then(p -> p.locator("svg.map path.area").first().click());
      assertThat(page.url()).contains("areas=");
      assertThat(page.locator("svg.map path.picked").count()).isEqualTo(1);
      assertThat(window.breaches()).isEmpty();
      window.open(onGrid("view=area&lang=en"));
      String before = window.text("h1");
      page.focus("#map");
      page.keyboard().press("End");
      page.keyboard().press("ArrowLeft");
      window.then(p -> p.keyboard().press("Enter"));
      assertThat(window.text("h1")).isNotEqualTo(before);
      assertThat(window.breaches()).isEmpty();
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void aGroupIsMadeOfItsPartsAndNeverOfOverlappingOnes() {
    try (Window window = PageFixture.window()) {
      window.open(at("view=own&own=0921017,0924061&name=Oma&lang=en"));
      assertThat(window.text("main")).containsPattern("Unemployment[^\\n]*\\s[^§]*7\\.8");
      double value = (608 + 90) / (8000.0 + 1000);
      assertThat(100 * value).isCloseTo(7.8, within(0.05));
      window.open(at("view=own&own=0921017,0921&name=Oma&lang=en"));
      assertThat(window.text("tbody")).contains("the areas overlap");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "quantile", "money", "index", "rank"})
  void whatDoesNotAddUpIsNotAddedUp(String kind) {
    assertThat(together(kind, part(10, null, null, "normal"), part(20, null, null, "normal")))
        .containsEntry("reason", "not_additive");
  }

  @Test
  void partsArePutTogetherByTheKindOfTheIndicator() {
    Map<?, ?> one = part(10, 10, 100, "normal");
    Map<?, ?> other = part(40, 120, 300, "normal");
    assertThat(together("count", one, other)).containsEntry("value", 50);
    assertThat(together("ratio", one, other).get("value")).isEqualTo(32.5);
    Map<?, ?> share = together("proportion", one, other);
    same(share, Proportions.wilson(130, 400, 100, Confidence.P95));
    same(together("rate", one, other), Rates.rate(130, 400, 100, Confidence.P95));
    assertThat(together("rate", part(1, 1, 10, "normal"), part(2, 2, 10, "normal")))
        .containsEntry("value", 15)
        .containsEntry("lower", null);
    assertThat(together("proportion", one, part(5, null, null, "normal")))
        .containsEntry("reason", "no_counts");
    assertThat(together("count", one, part(40, null, null, "partial")))
        .containsEntry("reason", "part_partial");
    assertThat(together("count", one, part(null, null, null, "suppressed")))
        .containsEntry("reason", "part_missing");
  }

  /** The page computes as the house does. */
  private static void same(Map<?, ?> group, Interval interval) {
    Map.of("value", interval.value(), "lower", interval.lower(), "upper", interval.upper())
        .forEach(
            (name, number) ->
                assertThat(((Number) group.get(name)).doubleValue())
                    .as(name)
                    .isCloseTo(number, within(1e-9)));
  }

  private static Map<?, ?> part(
      Integer value, Integer numerator, Integer denominator, String status) {
    Map<String, Object> part = new java.util.HashMap<>();
    part.put("value", value);
    part.put("numerator", numerator);
    part.put("denominator", denominator);
    part.put("status", status);
    return part;
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> together(String kind, Map<?, ?> one, Map<?, ?> other) {
    try (Window window = PageFixture.window().open(at("view=own&lang=en"))) {
      return (Map<Object, Object>)
          window
              .page()
              .evaluate(
                  "async ([kind, rows]) => (await import('/web/together.js'))"
                      + ".together({ kind, factor: 100 }, rows, 2, false)",
                  List.of(kind, List.of(one, other)));
    }
  }
}
