package fi.mittari.etl.load.report;

import java.util.List;

/** Where the parts of a report go, one after the other. */
interface Blocks {

  /**
   * @param level 1 for the title
   */
  void heading(int level, String text);

  void paragraph(String text);

  /** Rows have as many cells as the header. */
  void table(List<String> header, List<List<String>> rows);

  /** The whole as text. */
  String text();
}
