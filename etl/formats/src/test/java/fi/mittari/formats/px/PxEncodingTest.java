package fi.mittari.formats.px;

import static fi.mittari.formats.px.PxFixtures.header;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.ReadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PxEncodingTest {

  @TempDir Path folder;

  @Test
  void ansiMeansWindows1252() {
    check(text("Hämeenkylä – €"), "windows-1252", "windows-1252", "Hämeenkylä – €", 0);
  }

  @Test
  void codepageIsFollowed() {
    check(codepage("Windows-1251", "Місто"), "windows-1251", "windows-1251", "Місто", 0);
    check(codepage("iso-8859-15", "Hämeen €"), "ISO-8859-15", "ISO-8859-15", "Hämeen €", 0);
    check(codepage("utf-8", "Hämeen €"), "UTF-8", "UTF-8", "Hämeen €", 0);
    check(codepage("1250", "Łódź"), "windows-1250", "windows-1250", "Łódź", 0);
  }

  @Test
  void bytesDisproveTheCodepage() {
    check(codepage("iso-8859-15", "Hämeenkylä"), "UTF-8", "UTF-8", "Hämeenkylä", 1);
    check(codepage("utf-8", "Hämeenkylä"), "windows-1252", "windows-1252", "Hämeenkylä", 1);
    check(codepage("iso-8859-1", "Finland’s"), "windows-1252", "windows-1252", "Finland’s", 1);
    check(codepage("klingon", "Hämeenkylä"), "windows-1252", "windows-1252", "Hämeenkylä", 1);
  }

  @Test
  void withoutCharsetItIsDosText() {
    String dos = text("Hämeenkylä").replace("CHARSET=\"ANSI\";\n", "");
    check(dos, "IBM850", "IBM850", "Hämeenkylä", 0);
    check(dos, "UTF-8", "UTF-8", "Hämeenkylä", 1);
  }

  @Test
  void byteOrderMarksDecide() {
    check("\uFEFF" + text("Hämeenkylä"), "UTF-8", "UTF-8", "Hämeenkylä", 0);
    check("\uFEFF" + text("Hämeenkylä"), "UTF-16LE", "UTF-16LE", "Hämeenkylä", 0);
    check("\uFEFF" + text("Hämeenkylä"), "UTF-16BE", "UTF-16BE", "Hämeenkylä", 0);
  }

  @Test
  void theCallerIsBelieved() {
    Path file = PxFixtures.write(folder, text("Hämeenkylä"), StandardCharsets.ISO_8859_1);
    ReadOptions options =
        new ReadOptions(
            Optional.of(Charset.forName("IBM850")),
            Optional.empty(),
            -1,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (PxTable table = PxTable.open(file, "t.px", options)) {
      assertThat(table.encoding()).isEqualTo("IBM850");
      assertThat(table.metadata().label(0, 0, "fi")).hasValue("Hõmeenkylõ");
    }
  }

  private static String text(String district) {
    return header().replace("North", district) + PxFixtures.DATA;
  }

  private static String codepage(String name, String district) {
    return "CODEPAGE=\"" + name + "\";\n" + text(district);
  }

  private void check(String text, String written, String expected, String district, int warnings) {
    Path file = PxFixtures.write(folder, text, Charset.forName(written));
    try (PxTable table = PxFixtures.open(file)) {
      assertThat(table.encoding()).isEqualTo(expected);
      assertThat(table.metadata().label(0, 0, "fi")).hasValue(district);
      assertThat(PxFixtures.rest(table)).hasSize(4);
      assertThat(table.warnings()).hasSize(warnings);
    }
  }
}
