package fi.mittari.api;

import static fi.mittari.api.PageFixture.UNEMPLOYMENT;
import static fi.mittari.api.PageFixture.at;
import static fi.mittari.api.PageFixture.onGrid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.microsoft.playwright.Download;
import fi.mittari.api.Browser.Window;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What people take with them from the page: files that other programs can read. */
@ExtendWith(PageFixture.class)
class PageFilesTest {

  private static final String SYNTHETIC =
      "view=indicator&indicator=low-income&level=postal&lang=en";

  @ParameterizedTest
  @MethodSource("fi.mittari.api.PageFixture#oneOfEachView")
  void everyLinkToAFileAnswers(String query) throws Exception {
    try (Window window = PageFixture.window().open(at(query + "&lang=sv"))) {
      List<String> links = links(window);
      assertThat(links).isNotEmpty();
      for (String link : links) {
        HttpResponse<byte[]> answer = fetch(link);
        assertThat(answer.statusCode()).as(link).isEqualTo(200);
        assertThat(answer.body().length).as(link).isPositive();
      }
    }
  }

  @Test
  void theFilesHoldWhatIsSeen() throws Exception {
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&sex=male&lang=fi"))) {
      for (String link : links(window).stream().filter(l -> l.contains("/observations")).toList()) {
        byte[] body = fetch(link).body();
        String text = new String(body, StandardCharsets.UTF_8);
        if (link.contains("decimal=comma")) {
          assertThat(text).startsWith("\uFEFF").contains(";male;").containsPattern(";8,\\d");
        } else if (link.contains("format=csv")) {
          assertThat(text).startsWith("indicator,").contains(",male,");
        } else if (link.contains("format=xlsx")) {
          try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(body))) {
            assertThat(book.getSheetAt(0).getPhysicalNumberOfRows()).isGreaterThan(1);
          }
        } else if (link.contains("format=jsonstat")) {
          assertThat(new ObjectMapper().readTree(body).path("class").asText()).isEqualTo("dataset");
        } else if (link.contains("format=px")) {
          assertThat(text).contains("DATA=");
        } else if (link.contains("format=sdmx-csv")) {
          assertThat(text).startsWith("STRUCTURE");
        } else if (link.contains("format=geojson")) {
          assertThat(new ObjectMapper().readTree(body).path("features")).isNotEmpty();
        } else if (link.contains("format=arrow")) {
          assertThat(body).startsWith(0xFF, 0xFF, 0xFF, 0xFF);
        } else {
          assertThat(link).contains("format=parquet");
          assertThat(text).startsWith("PAR1").endsWith("PAR1");
        }
      }
    }
  }

  @Test
  void thePageOffersTheFurtherFormatsOfTheContract() throws Exception {
    Set<String> offered = new TreeSet<>();
    new YAMLMapper()
        .readTree(PageFixture.api().get("/openapi.yaml").body())
        .at("/components/parameters/formatFile/schema/enum")
        .forEach(format -> offered.add(format.asText()));
    assertThat(offered).contains("csv");
    offered.removeAll(Set.of("json", "csv", "xlsx"));
    try (Window window = PageFixture.window().open(at(UNEMPLOYMENT + "&lang=en"))) {
      window.page().click("#further summary");
      List<String> links =
          ((List<?>)
                  window
                      .page()
                      .evaluate("[...document.querySelectorAll('#further a')].map((a) => a.href)"))
              .stream().map(Object::toString).toList();
      assertThat(links).hasSameSizeAs(offered);
      for (String format : offered) {
        String link =
            links.stream().filter(l -> l.contains("format=" + format)).findFirst().orElseThrow();
        assertThat(fetch(link).statusCode()).as(link).isEqualTo(200);
      }
      assertThat(window.breaches()).isEmpty();
    }
  }

  @Test
  void aPictureIsSavedWithItsHeadingSourceAndLabel() throws Exception {
    try (Window window = PageFixture.window().open(at(SYNTHETIC))) {
      Document svg = svg(save(window, "section:has(#bars) button:has-text('SVG')"));
      assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
      assertThat(text(svg, "title")).contains("People on a low income").contains("2021");
      assertThat(text(svg, "desc")).contains("Source: The city").contains("Synthetic");
      assertThat(svg.getElementsByTagNameNS("*", "style").getLength()).isZero();
      assertThat(attributes(svg, "class")).isZero();
      assertThat(attributes(svg, "data-spot")).isZero();
      assertThat(svg.getElementsByTagNameNS("*", "rect").getLength()).isGreaterThan(20);
    }
  }

  @Test
  void everyPictureOfTheIndicatorViewIsSavedInBothFormats() throws Exception {
    try (Window window = PageFixture.window().open(onGrid("view=indicator&lang=fi"))) {
      for (String id : List.of("map", "bars", "trend")) {
        String section = "section:has(#%s) ".formatted(id);
        assertThat(text(svg(save(window, section + "button:has-text('SVG')")), "title"))
            .isNotBlank();
        byte[] png = Files.readAllBytes(save(window, section + "button:has-text('PNG')"));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width =
            (int) window.page().evaluate("id => document.getElementById(id).clientWidth", id);
        assertThat(image.getWidth()).as(id).isEqualTo(2 * (width + 20));
        assertThat(image.getHeight()).isGreaterThan(200);
        assertThat(colours(image)).as("colours of " + id).isGreaterThan(5);
      }
      assertThat(window.faults()).isEmpty();
    }
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static List<String> links(Window window) {
    return ((List<?>)
            window
                .page()
                .evaluate("[...document.querySelectorAll('a[download]')].map((a) => a.href)"))
        .stream().map(Object::toString).toList();
  }

  private static HttpResponse<byte[]> fetch(String link) throws Exception {
    return PageFixture.api().get(link.substring(PageFixture.api().address().length()));
  }

  private static Path save(Window window, String button) {
    Download saved = window.page().waitForDownload(() -> window.page().click(button));
    return saved.path();
  }

  private static Document svg(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (InputStream in = Files.newInputStream(file)) {
      return factory.newDocumentBuilder().parse(in);
    }
  }

  private static String text(Document document, String name) {
    return document.getElementsByTagNameNS("*", name).item(0).getTextContent();
  }

  private static long attributes(Document document, String name) {
    var all = document.getElementsByTagNameNS("*", "*");
    return java.util.stream.IntStream.range(0, all.getLength())
        .filter(i -> ((Element) all.item(i)).hasAttribute(name))
        .count();
  }
}
