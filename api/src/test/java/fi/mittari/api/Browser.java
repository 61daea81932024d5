package fi.mittari.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Chromium of this machine, and windows that keep what went wrong in them. */
final class Browser implements AutoCloseable {

  static final int WIDE = 1280;
  private static final int HIGH = 900;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts Chromium; without one the test is skipped, save where {@code CI} is set. */
  static Browser start() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    }
    Path executable =
        chromium.orElseThrow(() -> new IllegalStateException("CI needs Chromium: apt install it"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
  }

  /** A fresh window without anything kept. */
  Window window(int width) {
    return new Window(
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, HIGH)
                .setLocale("fi-FI")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** One window; everything that a person would call an error is in {@link #faults()}. */
  static final class Window implements AutoCloseable {

    private static final String READY = "main[aria-busy=false]";
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private static final String WATCH_JUMPS =
        """
        window.jumps = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => {
          if (!e.hadRecentInput) window.jumps += e.value;
        })).observe({type: "layout-shift", buffered: true});\
        """;

    private Window(BrowserContext context) {
      this.context = context;
      context.addInitScript(WATCH_JUMPS);
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      page = context.newPage();
      page.setDefaultTimeout(30_000);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              faults.add(message.text());
            }
          });
      page.onPageError(faults::add);
      page.onRequest(request -> asked.add(request.url()));
    }

    Page page() {
      return page;
    }

    List<String> faults() {
      return faults;
    }

    /** Addresses that were asked, those within the document left out. */
    List<String> asked() {
      return asked.stream().filter(u -> !u.startsWith("data:") && !u.startsWith("blob:")).toList();
    }

    Window open(String address) {
      page.navigate(address);
      return ready();
    }

    /** Waits until the view stands. */
    Window ready() {
      page.waitForSelector(READY);
      return this;
    }

    /** Does something that changes the view, and waits until the new one stands. */
    Window then(Consumer<Page> action) {
      String before = page.url();
      action.accept(page);
      page.waitForFunction("before => location.href !== before", before);
      return ready();
    }

    /** Answers every question about data by a handler. */
    Window meddle(Consumer<Route> handler) {
      page.route("**/v1/**", handler);
      return this;
    }

    /**
     * Unfolds what is folded away, save tables so long that examining them takes a minute and what
     * is looked up when it is unfolded.
     */
    Window unfold() {
      page.evaluate(
          "document.querySelectorAll('details').forEach("
              + "d => { d.open = !d.matches('.formats') && d.querySelectorAll('tr').length < 100; })");
      return painted();
    }

    /** Waits for two frames: what is drawn to fit its box is drawn with the next one. */
    private Window painted() {
      page.evaluate(
          "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))");
      return this;
    }

    /** How far things moved by themselves since the page was loaded: the sum of layout shifts. */
    double jumps() {
      return ((Number) page.evaluate("window.jumps")).doubleValue();
    }

    /** Gives the window another width. */
    Window resize(int width) {
      page.setViewportSize(width, HIGH);
      return painted();
    }

    /** The id of what has the keyboard. */
    String focused() {
      return (String) page.evaluate("document.activeElement.id");
    }

    String text(String selector) {
      return page.locator(selector).first().innerText();
    }

    /** Breaches of WCAG and of good practice, as axe-core finds them. */
    List<String> breaches() {
      return new AxeBuilder(page).analyze().getViolations().stream().map(Window::told).toList();
    }

    private static String told(Rule rule) {
      return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().get(0).getHtml();
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
