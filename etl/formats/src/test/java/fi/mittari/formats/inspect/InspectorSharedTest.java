package fi.mittari.formats.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.SharedData;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InspectorSharedTest {

  @Test
  void knowsTheFormatOfEveryFile() {
    for (String ending : new String[] {"csv", "xlsx", "px", "PX"}) {
      for (Path file : SharedData.named("." + ending)) {
        String name = file.getFileName().toString();
        String format =
            name.startsWith("SotkaIndicatorData")
                ? "SOTKANET"
                : file.getParent().endsWith("sdmx/csv")
                    ? "SDMX_CSV"
                    : ending.toUpperCase(Locale.ROOT);
        assertThat(FormatDetection.detect(file, name).name()).as(file.toString()).isEqualTo(format);
        assertThat(FormatDetection.detect(file, "without-ending").name())
            .as(file.toString())
            .isEqualTo(format);
      }
    }
  }

  @Test
  void everyJsonStatFileIsReadable() {
    for (Path file : SharedData.named(".json")) {
      if (file.getParent().endsWith("jsonstat")) {
        Inspection inspection = Inspector.inspect(file);
        assertThat(inspection.errors()).as(file.toString()).isEmpty();
        assertThat(inspection.format()).isEqualTo("jsonstat");
        long product = 1;
        for (Inspection.Dimension dimension : inspection.dimensions()) {
          product *= dimension.values();
        }
        assertThat(inspection.cells())
            .as(file.toString())
            .isEqualTo(inspection.dimensions().isEmpty() ? 0 : product);
      }
    }
  }

  @Test
  void countsWhatIsMissingInTheEurostatFile() {
    Inspection inspection = Inspector.inspect(SharedData.file("jsonstat/eurostat_demo_gind.json"));
    assertThat(inspection.cells()).isEqualTo(1652);
    Inspection twin = Inspector.inspect(SharedData.file("jsonstat/eurostat_demo_gind.csv"));
    assertThat(twin.cells()).isEqualTo(1652);
    assertThat(twin.missing()).isEqualTo(inspection.missing());
  }

  @Test
  void listsTheSheetsOfAWorkbook() {
    Inspection inspection =
        Inspector.inspect(SharedData.file("indicators/Helsinki_alueittain_2015.xlsx"));
    assertThat(inspection.sheets()).hasSize(8).startsWith("Taulukko", "Väestöennuste");
    assertThat(inspection.readable()).isTrue();
    assertThat(inspection.headerRows()).isEqualTo(2);
    assertThat(inspection.columns())
        .extracting(Inspection.Column::name)
        .contains("Vieraskieliset % | 2015-01-01");
    assertThat(inspection.columns().get(6).type()).isEqualTo("number");
  }

  @Test
  void readsTheHeaderlessHierarchy() {
    Inspection inspection = Inspector.inspect(SharedData.file("areas/Aluehierarkia_pks.csv"));
    assertThat(inspection.errors()).isEmpty();
    assertThat(inspection.headerRows()).isZero();
    assertThat(inspection.rows()).isEqualTo(293);
  }

  @Test
  void refusesOtherJson() {
    for (String path : new String[] {"geo/fi_kunnat.geojson", "geo/PKS_kunta.kml"}) {
      assertThat(Inspector.inspect(SharedData.file(path)).readable()).as(path).isFalse();
    }
  }
}
