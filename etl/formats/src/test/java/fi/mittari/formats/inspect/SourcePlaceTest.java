package fi.mittari.formats.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePlaceTest {

  @TempDir Path folder;

  @Test
  void aFieldOfATextWithItsLine() throws Exception {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "alue;v\nÄhtäri;1,5\nVöyri;2,5\n", Charset.forName("windows-1252"));
    SourcePlace place = SourcePlace.of(file, "a.csv", 3, "column 2 (v)");
    assertThat(place.line()).contains("Vöyri;2,5");
    assertThat(place.cells()).containsExactly("2,5");
  }

  @Test
  void aValueOfACube() throws Exception {
    Path px = folder.resolve("a.px");
    Files.writeString(
        px,
        """
        CHARSET="ANSI";
        AXIS-VERSION="2010";
        CODEPAGE="utf-8";
        LANGUAGE="en";
        DECIMALS=0;
        SHOWDECIMALS=0;
        MATRIX="m";
        SUBJECT-CODE="s";
        SUBJECT-AREA="s";
        TITLE="t";
        CONTENTS="c";
        UNITS="n";
        STUB="area";
        HEADING="year";
        VALUES("area")="a","b";
        VALUES("year")="2020","2021";
        CODES("area")="a","b";
        CODES("year")="2020","2021";
        DATA=
        1 2
        3 4;
        """);
    SourcePlace place = SourcePlace.of(px, "a.px", 21, "value 2 of the line");
    assertThat(place.line()).contains("3 4;");
    assertThat(place.cells()).containsExactly("4");

    Path json = folder.resolve("a.json");
    Files.writeString(
        json,
        """
        {"version":"2.0","class":"dataset","id":["area","year"],"size":[2,2],
         "dimension":{"area":{"category":{"index":["a","b"]}},"year":{"category":{"index":["2020","2021"]}}},
         "value":[1,2,3,4]}
        """);
    assertThat(SourcePlace.of(json, "a.json", 3, "value 3").cells()).containsExactly("3");
  }

  @Test
  void aCellOfEverySheetThatHasIt() throws Exception {
    Path file = folder.resolve("a.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("Yksi").createRow(3).createCell(2).setCellValue(10.4);
      workbook.createSheet("Kaksi").createRow(0).createCell(0).setCellValue("x");
      workbook.write(out);
    }
    assertThat(SourcePlace.of(file, "a.xlsx", 4, "C4").cells()).containsExactly("Yksi!C4: 10.4");
  }
}
