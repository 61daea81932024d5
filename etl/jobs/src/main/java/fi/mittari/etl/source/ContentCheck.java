package fi.mittari.etl.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Whether the bytes of an answer can be what was asked for. Their meaning is for the readers. */
final class ContentCheck {

  private static final Set<String> JSON = Set.of("jsonstat", "sdmx-json", "json");
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int HEAD = 512;

  /** The first bytes of an old workbook, D0 CF 11, as they look when read as text. */
  private static final String OLD_EXCEL = "\uFFFD\uFFFD\u0011";

  private ContentCheck() {}

  /**
   * @param format a format of definitions, or {@code json} for any JSON
   * @throws MittariException of kind SOURCE if the bytes cannot be that
   */
  static void check(Answer answer, String format) {
    try {
      String head = head(answer.file());
      String start = head.strip().toLowerCase(Locale.ROOT);
      if (start.isEmpty()) {
        throw refused(answer, "answers with nothing at all");
      }
      if (start.startsWith("<")) {
        throw refused(answer, "answers with a web page or XML instead of data" + said(head));
      }
      if (JSON.contains(format)) {
        json(answer);
      } else if (format.equals("xlsx") && !head.startsWith("PK") && !head.startsWith(OLD_EXCEL)) {
        throw refused(answer, "answers with something that is no workbook");
      } else if (!format.equals("xlsx") && start.startsWith("{")) {
        throw refused(answer, "answers with JSON instead of " + format + said(head));
      }
    } catch (IOException e) {
      throw MittariException.internal("unreadable-answer", answer.file() + ": " + e, e);
    }
  }

  private static void json(Answer answer) throws IOException {
    try (InputStream in = Files.newInputStream(answer.file());
        JsonParser parser = FACTORY.createParser(in)) {
      JsonToken first = parser.nextToken();
      if (first == null || !first.isStructStart()) {
        throw refused(answer, "answers with something that is no JSON" + said(head(answer.file())));
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw refused(answer, "answers with JSON that goes on after its end");
      }
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw refused(
          answer,
          "answers with JSON that is broken or breaks off at line %d: %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()));
    }
  }

  private static MittariException refused(Answer answer, String why) {
    return MittariException.source("bad-answer", answer.uri() + " " + why);
  }

  /** The first words of an answer, for a message. */
  static String said(String head) {
    String plain = head.replaceAll("(?s)<(script|style).*?</\\1>|<[^>]*>", " ");
    String words = plain.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return words.isEmpty() ? "" : ": '" + words.substring(0, Math.min(120, words.length())) + "'";
  }

  static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(HEAD);
      boolean marked = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
      int skip = marked ? 3 : 0;
      return new String(bytes, skip, bytes.length - skip, StandardCharsets.UTF_8);
    }
  }
}
