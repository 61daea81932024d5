package fi.mittari.formats.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.Tables;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.CubeAxis.Role;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubeWritersTest {

  private static final long SEED = 20261122;

  @TempDir private Path folder;

  private record Given(List<Double> values, List<ObservationStatus> statuses)
      implements DataCube.Cells {
    @Override
    public Double value(long place) {
      return values.get((int) place);
    }

    @Override
    public ObservationStatus status(long place) {
      return statuses.get((int) place);
    }
  }

  private interface Writer {
    void write(DataCube cube, OutputStream out) throws IOException;
  }

  @Test
  void jsonStatReadsBackAsItWas() throws IOException {
    DataCube cube = cube(random());
    try (SourceTable table = written(cube, SourceFormat.JSONSTAT, JsonStatWriter::write)) {
      assertThat(table.dimensions().orElseThrow().stream().map(d -> d.role()))
          .containsExactly("metric", "geo", null, "time");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records).hasSize((int) cube.size());
      for (int i = 0; i < records.size(); i++) {
        sameKey(cube, i, table, records.get(i));
        String text = value(table, records.get(i));
        Double value = cube.cells().value(i);
        if (value == null) {
          assertThat(text).as("cell %d, seed %d", i, SEED).isNull();
        } else {
          assertThat(Double.parseDouble(text)).as("cell %d, seed %d", i, SEED).isEqualTo(value);
        }
        ObservationStatus status = cube.cells().status(i);
        assertThat(status(table, records.get(i)))
            .isEqualTo(status == ObservationStatus.NORMAL ? null : status.word());
      }
    }
  }

  @Test
  void pxReadsBackAsItWasWithoutAWarning() throws IOException {
    DataCube cube = cube(random());
    try (SourceTable table = written(cube, SourceFormat.PX, PxWriter::write)) {
      assertThat(table.dimensions().orElseThrow().stream().map(d -> d.role()))
          .containsExactly("metric", "geo", null, "time");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records).hasSize((int) cube.size());
      for (int i = 0; i < records.size(); i++) {
        sameKey(cube, i, table, records.get(i));
        ObservationStatus status = cube.cells().status(i);
        Double value = cube.cells().value(i);
        String text = value(table, records.get(i));
        if (value == null) {
          assertThat(text)
              .isEqualTo(
                  switch (status) {
                    case NOT_APPLICABLE -> ".";
                    case SUPPRESSED -> "...";
                    default -> "..";
                  });
        } else {
          assertThat(Double.parseDouble(text)).as("cell %d, seed %d", i, SEED).isEqualTo(value);
          assertThat(status(table, records.get(i)))
              .isEqualTo(status == ObservationStatus.NORMAL ? null : status.word());
        }
      }
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void sdmxCsvHasARowForEveryCellWithItsStatus() throws IOException {
    DataCube cube = cube(random());
    try (SourceTable table =
        written(
            cube,
            SourceFormat.CSV,
            (c, out) -> SdmxCsvWriter.write(c, "MITTARI:DF_TEST(1.0)", out))) {
      assertThat(table.columns())
          .containsExactly(
              "STRUCTURE",
              "STRUCTURE_ID",
              "ACTION",
              "INDICATOR",
              "REF_AREA",
              "SEX",
              "TIME_PERIOD",
              "OBS_VALUE",
              "OBS_STATUS",
              "OBS_STATUS_TEXT",
              "UNIT_MEASURE");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records).hasSize((int) cube.size());
      for (int i = 0; i < records.size(); i++) {
        List<String> row = records.get(i).values();
        assertThat(row.subList(3, 7)).isEqualTo(cube.at(i).stream().map(Category::code).toList());
        Double value = cube.cells().value(i);
        assertThat(row.get(7)).isEqualTo(value == null ? null : PlainNumbers.text(value));
        assertThat(row.get(9)).isEqualTo(cube.cells().status(i).word());
      }
    }
  }

  @Test
  void irregularPeriodsArePxTimeWithoutAList() throws IOException {
    DataCube cube =
        new DataCube(
            "t",
            "A \"title\"\nof two lines",
            "source",
            "en",
            Instant.EPOCH,
            List.of("x".repeat(900)),
            List.of(
                new CubeAxis(
                    "period",
                    "period",
                    Role.TIME,
                    List.of(
                        new Category("2021", "2021"),
                        new Category("2021-01-01..2021-04-14", "spring")))),
            new Given(
                List.of(0.1 + 0.2, 1e-7),
                List.of(ObservationStatus.NORMAL, ObservationStatus.NORMAL)));
    try (SourceTable table = written(cube, SourceFormat.PX, PxWriter::write)) {
      assertThat(table.dimensions().orElseThrow().get(0).role()).isEqualTo("time");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records.get(1).values().get(0)).isEqualTo("2021-01-01..2021-04-14");
      assertThat(records.stream().map(r -> Double.valueOf(value(table, r))))
          .containsExactly(0.1 + 0.2, 1e-7);
      assertThat(table.warnings()).isEmpty();
    }
    assertThat(Files.readString(folder.resolve("cube.px")))
        .contains("TITLE=\"A 'title'#of two lines\";")
        .doesNotContain("TIMEVAL");
  }

  @Test
  void refusesCubesWhoseCellsCannotBeToldApart() {
    assertThatThrownBy(
            () ->
                new CubeAxis(
                    "sex",
                    "Sex",
                    Role.OTHER,
                    List.of(new Category("male", "Men"), new Category("male", "Males"))))
        .hasMessageContaining("male twice");
    assertThatThrownBy(() -> new CubeAxis("sex", "Sex", Role.OTHER, List.of()))
        .hasMessageContaining("no values");
  }

  private SourceTable written(DataCube cube, SourceFormat format, Writer writer)
      throws IOException {
    Path file = folder.resolve("cube." + format.name().toLowerCase(Locale.ROOT));
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.write(cube, out);
    }
    return SourceTables.open(file, file.getFileName().toString(), format, ReadOptions.DEFAULTS);
  }

  private static void sameKey(DataCube cube, int place, SourceTable table, SourceRecord record) {
    List<String> codes = new ArrayList<>();
    for (CubeAxis axis : cube.axes()) {
      codes.add(record.values().get(table.columns().indexOf(axis.code())));
    }
    assertThat(codes).isEqualTo(cube.at(place).stream().map(Category::code).toList());
  }

  private static String value(SourceTable table, SourceRecord record) {
    return record.values().get(table.columns().indexOf(SourceTable.VALUE));
  }

  private static String status(SourceTable table, SourceRecord record) {
    return record.values().get(table.columns().indexOf(SourceTable.STATUS));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  private static DataCube cube(SplittableRandom random) {
    List<CubeAxis> axes =
        List.of(
            new CubeAxis(
                "indicator",
                "Tunnusluku",
                Role.METRIC,
                List.of(
                    new Category("low-income", "Pienituloisuusaste", "%", 1, "synteettinen"),
                    new Category("population", "Väestö", "henkilöä", 0, null))),
            new CubeAxis(
                "area",
                "Alue",
                Role.GEO,
                List.of(
                    new Category("0924", "Tikkurila"),
                    new Category("0924061", "Tikkurila"),
                    new Category("092", "Vantaa"))),
            new CubeAxis(
                "sex",
                "Sukupuoli",
                Role.OTHER,
                List.of(new Category("_T", "Yhteensä"), new Category("male", "Miehet"))),
            new CubeAxis(
                "period",
                "Ajanjakso",
                Role.TIME,
                List.of(
                    new Category("2019-Q4", "2019, 4. neljännes"),
                    new Category("2020-Q1", "2020, 1. neljännes"))));
    List<Double> values = new ArrayList<>();
    List<ObservationStatus> statuses = new ArrayList<>();
    ObservationStatus[] all = ObservationStatus.values();
    for (int i = 0; i < 24; i++) {
      ObservationStatus status = i < all.length ? all[i] : all[random.nextInt(all.length)];
      statuses.add(status);
      values.add(
          status.withoutValue()
              ? null
              : random.nextBoolean() ? random.nextDouble() * 100 : (double) random.nextInt(100000));
    }
    return new DataCube(
        "low-income",
        "Pienituloisuus alueittain",
        "Mittari",
        "fi",
        Instant.parse("2026-11-22T01:02:03Z"),
        List.of("Luvut ovat synteettisiä.", "Toinen huomautus"),
        axes,
        new Given(values, statuses));
  }
}
