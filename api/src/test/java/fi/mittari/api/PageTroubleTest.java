package fi.mittari.api;

import static fi.mittari.api.PageFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fi.mittari.api.Browser.Window;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over a server that is slow, fails, or does not know what is asked. */
@ExtendWith(PageFixture.class)
class PageTroubleTest {

  private static final String UNAVAILABLE =
      "{\"type\":\"urn:mittari:problem:starting\",\"title\":\"Starting\",\"status\":503,"
          + "\"detail\":\"there is no release yet\"}";

  /** Each question about data takes half a second more, as over a far or busy server. */
  private static final String SLOW =
      """
      const real = window.fetch;
      window.fetch = async (...asked) => {
        await new Promise((done) => setTimeout(done, 500));
        return real(...asked);
      };""";

  static Stream<String> oneOfEachView() {
    return PageFixture.oneOfEachView();
  }

  @ParameterizedTest
  @MethodSource("oneOfEachView")
  void aSlowServerShowsThatItIsAwaited(String query) {
    try (Window window = PageFixture.window()) {
      Page page = window.page();
      page.addInitScript(SLOW);
      page.navigate(at(query + "&lang=en"));
      page.waitForSelector("#busy:not(:empty)");
      assertThat(window.text("#busy")).isEqualTo("Loading…");
      assertThat(page.locator("#views a[aria-current=page]").count()).isEqualTo(1);
      window.ready();
      assertThat(page.locator("#busy").textContent()).isEmpty();
      assertThat(page.locator(".failure").count()).isZero();
      assertThat(page.locator("main h2").count()).isPositive();
      assertThat(window.jumps()).isLessThan(0.1);
      assertThat(window.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("oneOfEachView")
  void aFailingServerIsExplainedAndCanBeAskedAgain(String query) {
    try (Window window = PageFixture.window()) {
      window.meddle(PageTroubleTest::refuse).open(at(query + "&lang=en"));
      assertThat(window.text("[role=alert]")).contains("in a moment");
      window.page().unroute("**/v1/**");
      window.page().focus("#again");
      window.page().keyboard().press("Enter");
      window.page().waitForSelector("main:not(:has(.failure)) h2");
      assertThat(window.page().locator(".failure").count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "sv", "en"})
  void failureIsToldInTheLanguageAndOpenToAll(String language) {
    try (Window window = PageFixture.window()) {
      window.meddle(PageTroubleTest::refuse).open(at("lang=" + language));
      assertThat(window.text("[role=alert]"))
          .contains(
              Map.of("fi", "hetken päästä", "sv", "om en stund", "en", "in a moment")
                  .get(language));
      assertThat(window.breaches()).isEmpty();
      window.resize(360);
      assertThat(window.breaches()).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneIsExplained() {
    try (Window window = PageFixture.window()) {
      window.meddle(Route::abort).open(at("lang=en"));
      assertThat(window.text("[role=alert]")).contains("does not answer");
    }
  }

  @Test
  void aDialogThatFailsCanBeAskedAgain() {
    try (Window window = PageFixture.window().open(at("view=area&area=0921017&lang=en"))) {
      Page page = window.page();
      page.route("**/v1/receipts**", PageTroubleTest::refuse);
      page.click("td button:has-text('Origin')");
      page.waitForSelector("dialog [role=alert]");
      assertThat(window.text("dialog")).contains("could not be fetched");
      page.unroute("**/v1/receipts**");
      page.click("dialog button:has-text('Try again')");
      page.waitForSelector("dialog dl");
    }
  }

  @Test
  void anUnknownNameIsExplained() {
    try (Window window = PageFixture.window()) {
      window.open(at("view=indicator&indicator=unemploymnt-rate&lang=en"));
      assertThat(window.text("[role=alert]")).contains("unemploymnt-rate");
      window.open(at("view=area&area=0999&lang=sv"));
      assertThat(window.text("[role=alert]")).contains("0999");
      window.open(at("asOf=r99&lang=en"));
      assertThat(window.text("[role=alert]")).contains("r99");
    }
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setBody(UNAVAILABLE));
  }
}
