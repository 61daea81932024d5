package fi.mittari.model;

/** Levels of areas, widest first. */
public enum AreaLevel {
  COUNTRY,
  REGION,
  MUNICIPALITY,
  MAJOR_AREA,
  DISTRICT,
  SUB_DISTRICT,
  POSTAL,
  UNIT,
  /** A set of other areas that behaves as an area. */
  GROUP,
  /** "Other", "unknown" and the like: part of totals, never ranked. */
  UNALLOCATED;

  public String word() {
    return Words.of(this);
  }

  /**
   * @throws MittariException of kind USER for an unknown word
   */
  public static AreaLevel of(String word) {
    return Words.parse(values(), "area level", word);
  }
}
