package fi.mittari.etl.source;

/** What a fetched file is for. */
enum Role {
  /** Read by the reader of the definition's format. */
  DATA,
  /** Sotkanet's list of regions. */
  REGIONS,
  /** Kept as evidence only. */
  DESCRIPTION
}
