package fi.mittari.etl.simulate;

/** Sexes that the generator draws; everyone is their sum. */
enum Sex {
  MALE("male"),
  FEMALE("female");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /** Code in the breakdown dimension. */
  String code() {
    return code;
  }
}
