package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.LedgerHome;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Council papers of a small city in three releases, each made when its release was the newest. */
class PaperTest {

  @TempDir static Path folder;
  private static Home home;

  @BeforeAll
  static void write() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      home = writer.home();
      LedgerHome.first(writer);
      report("then1");
      LedgerHome.second(writer);
      report("then2");
      report("again1", "--as-of", "r1");
      LedgerHome.third(writer);
      report("later1", "--as-of", "r1");
      report("later2", "--as-of", "2026-01-03", "--since", "r1");
    }
  }

  private record Ran(int exit, List<String> out, String err) {}

  private static Ran report(String out, String... more) {
    return report(home, out, more);
  }

  private static Ran report(Home home, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--home",
                home.root().toString(),
                "--out",
                folder.resolve(out).toString(),
                "--memory",
                "256MB"));
    arguments.addAll(List.of(more));
    PrintStream beforeOut = System.out;
    PrintStream beforeErr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exit = ReportCommand.commandLine().execute(arguments.toArray(String[]::new));
      return new Ran(
          exit,
          said.toString(StandardCharsets.UTF_8).lines().toList(),
          err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(beforeOut);
      System.setErr(beforeErr);
    }
  }

  private static String html(String folderName, int release, String lang) throws IOException {
    return Files.readString(
        folder.resolve(folderName).resolve("paper-vantaa-r%d-%s.html".formatted(release, lang)));
  }

  private static byte[] pdf(String folderName, int release, String lang) throws IOException {
    return Files.readAllBytes(
        folder.resolve(folderName).resolve("paper-vantaa-r%d-%s.pdf".formatted(release, lang)));
  }

  /** The text of a page, blanks made plain, receipts left out. */
  private static String text(String html) {
    return html.replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll("<sup class=\"r\">.*?</sup>", "")
        .replaceAll("<[^>]+>", " ")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ")
        .replaceAll(" ([,.:;)])", "$1");
  }

  @Test
  void writesBothFormatsInThreeLanguages() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("then1"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "paper-vantaa-r1-fi.html",
              "paper-vantaa-r1-fi.pdf",
              "paper-vantaa-r1-sv.html",
              "paper-vantaa-r1-sv.pdf",
              "paper-vantaa-r1-en.html",
              "paper-vantaa-r1-en.pdf");
    }
  }

  @Test
  void isTheSameWhenMadeAgainForAPastRelease() throws IOException {
    for (String lang : List.of("fi", "sv", "en")) {
      assertThat(html("again1", 1, lang)).isEqualTo(html("then1", 1, lang));
      assertThat(pdf("again1", 1, lang)).isEqualTo(pdf("then1", 1, lang));
    }
  }

  @Test
  void whatWasProtectedLaterIsHiddenAndNothingElseDiffers() throws IOException {
    String then = html("then1", 1, "fi");
    String later = html("later1", 1, "fi");
    assertThat(then).contains("4,321");
    assertThat(text(then)).contains("1.2 Pitkä työttömyys enintään 5 % 4,321 %");
    assertThat(later).doesNotContain("4,321").doesNotContain("4321");
    assertThat(text(later))
        .contains("1.2 Pitkä työttömyys enintään 5 % jakson 2021 luku on salattu");
    String money = "3. Raha";
    String reading = "5. Näin";
    assertThat(text(section(later, money, reading))).isEqualTo(text(section(then, money, reading)));
    assertThat(text(later))
        .contains("1.1 Työttömyys vähenee 12,0 % (2019) → enintään 8,5 % 10,5 %");
  }

  private static String section(String html, String from, String to) {
    return html.substring(html.indexOf(from), html.indexOf(to));
  }

  @Test
  void tellsWhatChangedSinceTheReleaseBefore() throws IOException {
    assertThat(text(html("then1", 1, "en"))).contains("There is no earlier release");
    String english = text(html("then2", 2, "en"));
    assertThat(english)
        .contains("Compared with release r1 of 2 January 2026. This paper stands on release r2")
        .contains("1.1 Unemployment falls on track off track")
        .contains("Unemployment rate (synthetic), Vantaa 2021 10.5% 13.0%")
        .contains("Goals of the city: 1 new report.")
        .contains("Need: new among the chosen areas: Alue G; no longer chosen: Alue C.");
    assertThat(text(html("then2", 2, "fi")))
        .contains("Työttömyysaste (synteettinen), Vantaa 2021 10,5 % 13,0 %")
        .contains("Kaupungin tavoitteet: 1 uusi raportti.");
    assertThat(text(html("then2", 2, "sv")))
        .contains("Arbetslöshetsgrad (syntetisk), Vanda 2021 10,5 % 13,0 %")
        .contains("Stadens mål: 1 ny rapport.");
  }

  @Test
  void showsContradictionsInWords() throws IOException {
    assertThat(text(html("then1", 1, "en"))).contains("No report contradicts the figures.");
    String revised = text(html("then2", 2, "en"));
    assertThat(revised)
        .contains("In 2 goals the report and the figures contradict each other.")
        .contains("13.0% [12.9–13.1] (2021) fully; on schedule, 3 May 2021 off track:")
        .contains("Contradiction: what was reported is better than what the figures say");
    assertThat(text(html("then2", 2, "sv"))).contains("I 2 mål motsäger rapporten och talen");
  }

  @Test
  void putsMoneyBesideOutcomeAndSaysWhatIsNotKnown() throws IOException {
    // Target areas A and B of 2021: (1820 + 1620) / 20 000; the others: (1420 + 1220 + 1020 + 820)
    // / 40 000.
    String finnish = text(html("then1", 1, "fi"));
    assertThat(finnish)
        .contains("2020 1 500 000 1 234 567,50 17,1 % / 11,1 %")
        .contains("2021 2 000 000 ei tiedossa 17,2 % / 11,2 %")
        .contains("Nuoret 2 1 1 2,5 10 000 9 000");
    assertThat(text(html("then1", 1, "en"))).contains("2020 1,500,000 1,234,567.50 17.1% / 11.1%");
  }

  @Test
  void comparesTargetAreasWithTheRestByCounts() throws IOException {
    String finnish = text(html("then1", 1, "fi"));
    assertThat(finnish)
        .contains("Ohjelma nimeää 2 aluetta: Alue B, Alue C.")
        .contains("Työttömyysaste (synteettinen) (2021) 17,2 % 11,2 % +6,0 [+5,4 … +6,6] +6,0 [")
        .contains("Synteettisiä lukuja");
  }

  @Test
  void everyFigureHasAReceiptAndEveryReceiptAnswers() throws Exception {
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      for (String lang : List.of("fi", "sv", "en")) {
        Element page = parsed(html("then2", 2, lang));
        assertThat(page.getAttribute("lang")).isEqualTo(lang);
        TreeSet<Integer> used = new TreeSet<>();
        List<Element> figures = byClass(page, "span", "f");
        assertThat(figures).hasSizeGreaterThan(40);
        for (Element figure : figures) {
          Element next = (Element) figure.getNextSibling();
          assertThat(next.getAttribute("class")).as(figure.getTextContent()).isEqualTo("r");
        }
        for (Element mark : byClass(page, "sup", "r")) {
          used.add(Integer.valueOf(mark.getTextContent().replaceAll("\\D", "")));
        }
        List<Element> receipts = byClass(page, "code", "path");
        assertThat(used).hasSize(receipts.size()).contains(1, receipts.size());
        for (Element receipt : receipts) {
          String path = receipt.getTextContent();
          assertThat(path).startsWith("/v1/").containsPattern("[?&]asOf=r[12]$");
          assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void noCellShowsANumberWithoutAReceipt() throws Exception {
    Element page = parsed(html("then2", 2, "en"));
    NodeList cells = page.getElementsByTagName("td");
    assertThat(cells.getLength()).isGreaterThan(40);
    for (int i = 0; i < cells.getLength(); i++) {
      Element cell = (Element) cells.item(i);
      String bare = cell.getTextContent().replaceAll("\\[\\d+]|\\b95 %", "");
      boolean referenced = !byClass(cell, "sup", "r").isEmpty();
      assertThat(referenced || !bare.replaceAll("\\b(19|20)\\d\\d\\b", "").matches(".*\\d.*"))
          .as(bare)
          .isTrue();
    }
  }

  private static Element parsed(String html) throws Exception {
    String xml = html.replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> byClass(Element within, String name, String styleClass) {
    NodeList nodes = within.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if (Arrays.asList(element.getAttribute("class").split(" ")).contains(styleClass)) {
        found.add(element);
      }
    }
    return found;
  }

  @Test
  void thePdfIsTaggedTitledAndSaysTheSame() throws IOException {
    for (String lang : List.of("fi", "sv", "en")) {
      try (PDDocument pdf = Loader.loadPDF(pdf("then2", 2, lang))) {
        assertThat(pdf.getNumberOfPages()).isBetween(2, 4);
        assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(lang);
        assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(pdf.getDocumentInformation().getTitle())
            .endsWith(lang.equals("sv") ? "mål" : title(lang));
        List<String> tags = new ArrayList<>();
        collect(pdf.getDocumentCatalog().getStructureTreeRoot(), tags);
        assertThat(tags).contains("H1", "H2", "P", "Table", "TH", "TD", "L", "LI");
        String text = new PDFTextStripper().getText(pdf);
        assertThat(text)
            .contains("1 / " + pdf.getNumberOfPages())
            .contains("13" + (lang.equals("en") ? "." : ",") + "0");
      }
    }
  }

  private static String title(String lang) {
    return lang.equals("fi") ? "Kaupungin tavoitteet" : "Goals of the city";
  }

  private static void collect(PDStructureNode node, List<String> tags) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        tags.add(element.getStructureType());
        collect(element, tags);
      }
    }
  }

  @Test
  void longAndShortProgrammesOfTheSampleFitOnTwoToFourPages() throws Exception {
    Path sample = Path.of("..", "etl", "sample").toAbsolutePath().normalize();
    Home other;
    try (HomeWriter writer = new HomeWriter(folder.resolve("sample"));
        Stream<Path> files = Files.walk(sample)) {
      for (Path file :
          files
              .filter(f -> f.endsWith("goals.yml") || f.endsWith("measures.yml"))
              .sorted()
              .toList()) {
        LedgerHome.ledger(writer, Files.readString(file));
      }
      for (String city : List.of("091", "092", "235")) {
        writer.row("area", "area", city, "level", "municipality", "name_fi", "Kaupunki " + city);
      }
      writer.publish(new Changes(0, 0, 0));
      other = writer.home();
    }
    Ran ran =
        report(
            other,
            "sample-papers",
            "--format",
            "pdf",
            "helsinki-integration-programme-report-2019",
            "kauniainen-strategy-2018-2022",
            "vantaa-binding-goals-2021",
            "vantaa-positive-discrimination-2019-2021",
            "092");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContain("pages");
    assertThat(ran.out()).hasSize(15);
    for (String file : ran.out()) {
      try (PDDocument pdf = Loader.loadPDF(Path.of(file).toFile())) {
        int least = file.contains("discrimination") ? 1 : 2;
        assertThat(pdf.getNumberOfPages()).as(file).isBetween(least, 4);
      }
    }
  }

  @Test
  void wrongQuestionsAreToldPlainly() {
    assertThat(report("x", "city-goal").err())
        .contains("no programme or city 'city-goal'", "city-goals");
    assertThat(report("x", "city-goal").exit()).isEqualTo(2);
    assertThat(report("x", "--as-of", "2020-01-01").err())
        .contains("nothing had been published by 2020-01-01");
    assertThat(report("x", "--as-of", "r1", "--since", "r2").err())
        .contains("expected one before r1");
    assertThat(report("x", "--lang", "de").err()).contains("--lang is fi, sv, en or all");
    assertThat(report("x", "--as-of", "r9").err())
        .contains("neither a day such as 2026-01-31 nor a release");
  }

  @Test
  void aDayMeansWhatWasPublishedByItsEnd() throws IOException {
    assertThat(text(html("later2", 2, "en")))
        .contains("release r2 of 3 January 2026. Goals are judged as on 3 January 2026.")
        .contains("Compared with release r1");
  }
}
