package fi.mittari.etl.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Where the generator starts from in a district of Vantaa.
 *
 * @param area official code, seven digits
 * @param population residents on 1.1.2010; a made-up small number where the source hides it
 * @param unemploymentRate per cent at the end of 2007, empty where the source hides it
 */
record SyntheticDistrict(String area, int population, OptionalDouble unemploymentRate) {

  private static final String RESOURCE = "synthetic-districts.csv";
  private static final double CITY_RATE = 6.2;
  private static final double RATE_STEP = 2.2;

  SyntheticDistrict {
    Objects.requireNonNull(unemploymentRate, "unemploymentRate");
    if (!area.matches("092\\d{4}") || population <= 0) {
      throw new IllegalArgumentException("not a district of Vantaa: " + area + ", " + population);
    }
  }

  /** Distance from the city's level in steps; 0 where nothing is known. */
  double need() {
    return unemploymentRate.isPresent()
        ? (unemploymentRate.getAsDouble() - CITY_RATE) / RATE_STEP
        : 0;
  }

  /** All districts of Vantaa in the official order. */
  static List<SyntheticDistrict> all() {
    try (Reader in =
            new InputStreamReader(
                Objects.requireNonNull(
                    SyntheticDistrict.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
      return rows.stream().map(SyntheticDistrict::of).toList();
    } catch (IOException e) {
      throw MittariException.internal("unreadable-resource", "cannot read " + RESOURCE, e);
    }
  }

  private static SyntheticDistrict of(NamedCsvRecord row) {
    String rate = row.getField("unemployment_rate");
    return new SyntheticDistrict(
        row.getField("area"),
        Integer.parseInt(row.getField("population")),
        rate.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(rate)));
  }
}
