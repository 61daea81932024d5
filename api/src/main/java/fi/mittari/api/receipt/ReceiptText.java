package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.receipt.ReceiptBody.Figure;
import fi.mittari.api.receipt.ReceiptBody.PartBody;
import fi.mittari.api.receipt.ReceiptBody.Revision;
import fi.mittari.api.receipt.ReceiptBody.SourceBody;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.inspect.SourcePlace;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A receipt for a person who may read the home: in words, and held against the kept file. */
public final class ReceiptText {

  private final ReceiptBody receipt;
  private final Home home;
  private final Language language;
  private final List<String> lines = new ArrayList<>();
  private boolean sound = true;

  private ReceiptText(ReceiptBody receipt, Home home, Language language) {
    this.receipt = receipt;
    this.home = home;
    this.language = language;
  }

  /**
   * @param lines to print
   * @param sound false where the kept file is gone or differs
   */
  public record Result(List<String> lines, boolean sound) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /** The receipt in words, with the line and cell of the kept file. */
  public static Result of(ReceiptBody receipt, Home home, Language language) {
    ReceiptText text = new ReceiptText(receipt, home, language);
    text.write();
    return new Result(text.lines, text.sound);
  }

  private void write() {
    say("title", receipt.indicator().name(), receipt.area().name(), receipt.period().code());
    if (receipt.value() == null) {
      say("part.none", receipt.status());
    } else {
      say("part.value", number(receipt.value()), receipt.indicator().unit());
    }
    if (receipt.numerator() != null && receipt.denominator() != null) {
      say("part.counts", number(receipt.numerator()), number(receipt.denominator()));
    }
    say("part.rule", receipt.rule().text());
    ReceiptBody.DataflowBody d = receipt.dataflow();
    say("part.dataflow", d.title(), d.code(), dash(d.producer()), dash(d.licence()));
    if (receipt.load() != null) {
      say("part.load", receipt.load().load(), receipt.load().finishedAt());
    }
    if (receipt.firstRelease() != null) {
      say("part.first", receipt.firstRelease().release(), receipt.firstRelease().createdAt());
    }
    for (Revision r : receipt.revisions()) {
      say(
          "part.revision",
          r.release(),
          r.createdAt(),
          r.kind(),
          figure(r.before()),
          figure(r.after()));
    }
    if (!receipt.parts().isEmpty()) {
      say("part.parts");
      for (PartBody p : receipt.parts()) {
        lines.add("  " + p.area() + " " + p.name() + " (" + p.status() + ")");
      }
    }
    if (receipt.source() != null) {
      source(receipt.source());
    }
  }

  private void source(SourceBody source) {
    say("part.file", dash(source.snapshot() == null ? source.file() : source.snapshot()));
    if (source.address() == null) {
      say("part.taken", dash(source.fetchedAt()));
    } else {
      say("part.address", source.address(), dash(source.fetchedAt()));
    }
    say("part.place", Objects.requireNonNullElse(source.line(), 0L), dash(source.column()));
    if (source.rows() != null) {
      say("part.rows", source.rows());
    }
    Path file = source.snapshot() == null ? null : home.root().resolve(source.snapshot());
    if (file == null || !Files.isRegularFile(file)) {
      sound = false;
      say("part.absent");
      return;
    }
    String checksum = checksum(file);
    if (!checksum.equals(source.sha256())) {
      sound = false;
      say("part.checksum.wrong", checksum);
      return;
    }
    say("part.checksum.right");
    if (source.line() != null && source.line() > 0) {
      place(file, source);
    }
  }

  private void place(Path file, SourceBody source) {
    try {
      SourcePlace place = SourcePlace.of(file, source.file(), source.line(), source.column());
      place.line().ifPresent(l -> say("part.line", l));
      place.cells().forEach(c -> say("part.cell", c));
    } catch (SourceException e) {
      lines.add(e.getMessage());
    }
  }

  private static String checksum(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw MittariException.internal("unreadable-snapshot", file + ": " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void say(String key, Object... values) {
    lines.add(ReceiptWords.of(language, key, values));
  }

  private static String figure(Figure figure) {
    return figure == null ? "–" : figure.value() == null ? figure.status() : number(figure.value());
  }

  private static String number(double value) {
    return fi.mittari.api.http.Numbers.text(value);
  }

  private static String dash(String text) {
    return text == null ? "–" : text;
  }
}
