package fi.mittari.formats;

/** The formats that can be read; the name in lower case is the word in a dataflow definition. */
public enum SourceFormat {
  CSV,
  XLSX,
  PX,
  JSONSTAT
}
