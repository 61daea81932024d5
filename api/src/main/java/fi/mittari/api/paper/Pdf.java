package fi.mittari.api.paper;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Turns a page into a tagged PDF (PDF/UA-1), so that it can be read aloud. The page brings all it
 * needs: no address is opened while it is drawn. Fonts are embedded.
 */
final class Pdf {

  private static final String FAMILY = "DejaVu Sans";
  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  private Pdf() {}

  /**
   * @param page well-formed XHTML with {@code lang}, a title, a {@code meta} description and
   *     headings in order
   * @param out takes the PDF; stays open
   * @throws MittariException of kind INTERNAL if the page cannot be drawn
   */
  static void write(String page, OutputStream out) {
    XRLog.setLoggingEnabled(false);
    try {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true);
      builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("#") ? uri : null);
      builder.useFont(font("DejaVuSans.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
      builder.useFont(font("DejaVuSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
      builder.useFont(font("DejaVuSans-Oblique.ttf"), FAMILY, 400, FontStyle.ITALIC, true);
      builder.withHtmlContent(page, null);
      builder.withProducer("Mittari");
      builder.toStream(out);
      builder.run();
    } catch (IOException e) {
      throw MittariException.internal("no-pdf", "the PDF cannot be drawn: " + e.getMessage(), e);
    }
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
