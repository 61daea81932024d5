package fi.mittari.formats;

import fi.mittari.formats.csv.CsvTable;
import fi.mittari.formats.jsonstat.JsonStatTable;
import fi.mittari.formats.px.PxTable;
import fi.mittari.formats.sdmx.SdmxCsvTable;
import fi.mittari.formats.sdmx.SdmxJsonTable;
import fi.mittari.formats.sotkanet.SotkanetTable;
import fi.mittari.formats.xlsx.XlsxTable;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file of any known format as a {@link SourceTable}. */
public final class SourceTables {

  private SourceTables() {}

  /**
   * @param name the name to use in messages: the file as the person gave it
   * @throws SourceException if the file is not of this format
   */
  public static SourceTable open(Path file, String name, SourceFormat format, ReadOptions options) {
    if (!Files.isRegularFile(file)) {
      throw new SourceException(name, 0, "file", "does not exist or is not a file");
    }
    return switch (format) {
      case CSV -> CsvTable.open(file, name, options);
      case JSONSTAT -> JsonStatTable.open(file, name, options);
      case XLSX -> XlsxTable.open(file, name, options);
      case PX -> PxTable.open(file, name, options);
      case SDMX_CSV -> SdmxCsvTable.open(file, name, options);
      case SDMX_JSON -> SdmxJsonTable.open(file, name, options);
      case SOTKANET -> SotkanetTable.open(file, name, options);
    };
  }
}
