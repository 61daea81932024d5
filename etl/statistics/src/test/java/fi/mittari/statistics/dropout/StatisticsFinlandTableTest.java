package fi.mittari.statistics.dropout;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.statistics.Vectors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics Finland's tables of discontinued studies by age add up to their totals. */
class StatisticsFinlandTableTest {

  private static final String FIRST = "waiting/statfi_kkesk_2006_2007_by_age.csv";
  private static final String LATER = "waiting/statfi_kkesk_2018_2019_by_age.csv";

  @ParameterizedTest
  @ValueSource(strings = {"lukio", "ammatillinen", "amk", "yliopisto"})
  void studentsAndDiscontinuedOf2006(String sector) {
    double total = 0;
    double students = 0;
    double least = 0;
    double most = 0;
    double percent = 0;
    for (NamedCsvRecord row : rows(FIRST, sector)) {
      double its = number(row.getField("students_2006_09_20"));
      String share = row.getField("pct_discontinued_sector_entirely");
      if (row.getField("age").equals("Total")) {
        total = its;
        percent = number(share);
      } else {
        students += its;
        // one decimal: half a tenth either way; a hidden share (..) is anything from none to all
        boolean hidden = share.equals("..");
        least += hidden ? 0 : its * Math.max(0, number(share) - 0.05) / 100;
        most += hidden ? its : its * (number(share) + 0.05) / 100;
      }
    }
    assertThat(students).isEqualTo(total);
    assertThat(total * (percent + 0.05) / 100).isGreaterThanOrEqualTo(least);
    assertThat(total * (percent - 0.05) / 100).isLessThanOrEqualTo(most);
  }

  /** What the hidden cells of 2018 hold together: with one cell hidden, that is the cell itself. */
  @ParameterizedTest
  @CsvSource({"lukio, 24", "ammatillinen, 22", "amk, 17", "yliopisto, 4"})
  void hiddenStudentsOf2018AreTotalLessVisible(String sector, double hidden) {
    double total = 0;
    double visible = 0;
    for (NamedCsvRecord row : rows(LATER, sector)) {
      double its = number(row.getField("students"));
      if (row.getField("age").equals("Total")) {
        total = its;
      } else {
        visible += its;
      }
    }
    assertThat(total - visible).isEqualTo(hidden);
  }

  private static List<NamedCsvRecord> rows(String file, String sector) {
    return Vectors.csv(file).stream().filter(r -> r.getField("sector").equals(sector)).toList();
  }

  private static double number(String text) {
    return text.startsWith("-") || text.startsWith("..") ? 0 : Double.parseDouble(text);
  }
}
