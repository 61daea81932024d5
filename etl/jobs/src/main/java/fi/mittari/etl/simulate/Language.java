package fi.mittari.etl.simulate;

import java.util.Locale;

/** Mother tongues that the models tell apart. */
enum Language {
  FI,
  SV,
  FOREIGN;

  /** Code in the breakdown dimension. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
