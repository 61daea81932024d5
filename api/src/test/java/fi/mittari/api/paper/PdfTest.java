package fi.mittari.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfTest {

  private static final String PAGE =
      """
      <html lang="sv"><head><title>Målen år 2021</title>
      <meta name="description" content="Målen och hur de nås" />
      <style>body{font-family:'DejaVu Sans'}</style></head><body>
      <h1>Målen år 2021</h1><p>Avbrott −10 % · Länsimäki ≤ 446,4</p>
      <table><caption>Mål</caption><thead><tr><th scope="col">Nummer</th><th scope="col">Nu</th></tr></thead>
      <tbody><tr><th scope="row">12.12</th><td>496</td></tr></tbody></table>
      <img src="http://192.0.2.1/never.png" alt="" />
      </body></html>
      """;

  @Test
  void isTaggedNamesItsLanguageAndBringsItsFonts() throws IOException {
    Pdf.Drawn drawn = Pdf.of(PAGE, Instant.parse("2021-05-03T09:00:00Z"));
    assertThat(Pdf.of(PAGE, Instant.parse("2021-05-03T09:00:00Z")).bytes())
        .isEqualTo(drawn.bytes());
    assertThat(drawn.pages()).isEqualTo(1);
    try (PDDocument pdf = Loader.loadPDF(drawn.bytes())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Målen år 2021", "−10 %", "Länsimäki ≤ 446,4", "12.12", "496");
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("sv");
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Målen år 2021");
      List<String> tags = new ArrayList<>();
      collect(pdf.getDocumentCatalog().getStructureTreeRoot(), tags);
      assertThat(tags).contains("H1", "P", "Table", "TH", "TD");
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
    }
  }

  private static void collect(PDStructureNode node, List<String> tags) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        tags.add(element.getStructureType());
        collect(element, tags);
      }
    }
  }
}
