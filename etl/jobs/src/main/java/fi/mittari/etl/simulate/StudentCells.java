package fi.mittari.etl.simulate;

import java.util.List;

/** How students are told apart in the figures that are made of their spells. */
final class StudentCells {

  /** In order of the alphabet. */
  static final List<String> DIMENSIONS = List.of("age", "education", "language", "provider", "sex");

  private static final int AGE = 0;
  private static final int EDUCATION = 1;
  private static final int LANGUAGE = 2;
  private static final int PROVIDER = 3;
  private static final int SEX = 4;

  /** The tables of the definition. */
  static final List<int[]> KEPT =
      List.of(
          new int[] {},
          new int[] {EDUCATION},
          new int[] {EDUCATION, SEX},
          new int[] {EDUCATION, LANGUAGE},
          new int[] {AGE, EDUCATION},
          new int[] {EDUCATION, PROVIDER});

  private StudentCells() {}

  static Cell of(String area, String period, boolean young, Student student, Provider provider) {
    return new Cell(
        area,
        period,
        List.of(
            young ? "0-19" : "20+",
            education(provider.sector()),
            student.language().code(),
            provider.code(),
            student.sex().code()));
  }

  /** Code of the sector in the dimension {@code education}. */
  static String education(Sector sector) {
    return sector == Sector.GENERAL ? "general-upper-secondary" : "vocational";
  }
}
