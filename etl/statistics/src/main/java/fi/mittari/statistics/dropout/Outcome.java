package fi.mittari.statistics.dropout;

/** What became of a student; exactly one holds. */
public enum Outcome {
  /** Completed within the time looked at; goes before all others. */
  COMPLETED,
  /** Studies on at its end. */
  CONTINUING,
  /** Neither: discontinued, or left. */
  LEFT,
  /** Neither completed, nor studying on, nor left: transferred out of sight, or ran to the end. */
  GONE
}
