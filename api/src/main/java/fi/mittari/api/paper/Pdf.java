package fi.mittari.api.paper;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fi.mittari.model.MittariException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Turns a page into a tagged PDF (PDF/UA-1), so that it can be read aloud. The page brings all it
 * needs: no address is opened while it is drawn. Fonts are embedded.
 */
final class Pdf {

  private static final String FAMILY = "DejaVu Sans";
  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  private Pdf() {}

  /**
   * A drawn page.
   *
   * @param bytes the PDF
   * @param pages how many
   */
  record Drawn(byte[] bytes, int pages) {}

  /**
   * Draws a page; the same bytes for the same page and moment.
   *
   * @param page well-formed XHTML with {@code lang}, a title, a {@code meta} description and
   *     headings in order
   * @param made what the PDF says of when it was made
   * @throws MittariException of kind INTERNAL if the page cannot be drawn
   */
  static Drawn of(String page, Instant made) {
    XRLog.setLoggingEnabled(false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PdfBoxRenderer renderer = builder(page).toStream(out).buildPdfRenderer()) {
      PDDocument pdf = renderer.getPdfDocument();
      renderer.createPDFWithoutClosing();
      Calendar moment = GregorianCalendar.from(made.atZone(ZoneOffset.UTC));
      pdf.getDocumentInformation().setCreationDate(moment);
      pdf.getDocumentInformation().setModificationDate(moment);
      // The library draws a random number otherwise.
      pdf.setDocumentId(made.toEpochMilli());
      out.reset();
      pdf.save(out);
      return new Drawn(out.toByteArray(), pdf.getNumberOfPages());
    } catch (IOException e) {
      throw MittariException.internal("no-pdf", "the PDF cannot be drawn: " + e.getMessage(), e);
    }
  }

  private static PdfRendererBuilder builder(String page) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("#") ? uri : null);
    builder.useFont(font("DejaVuSans.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(font("DejaVuSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
    builder.useFont(font("DejaVuSans-Oblique.ttf"), FAMILY, 400, FontStyle.ITALIC, true);
    builder.withHtmlContent(page, null);
    builder.withProducer("Mittari");
    return builder;
  }

  private static FSSupplier<InputStream> font(String name) {
    return () -> {
      InputStream in = Pdf.class.getResourceAsStream(FOLDER + name);
      if (in == null) {
        throw new UncheckedIOException(new IOException("the font " + name + " is not packaged"));
      }
      return in;
    };
  }
}
