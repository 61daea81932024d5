package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;

/** What the process says to the one that started it. */
final class ExitCode {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int OUR_FAULT = 70;

  private ExitCode() {}

  static int of(MittariException.Kind kind) {
    return switch (kind) {
      case USER -> USAGE;
      case SOURCE -> REFUSED;
      case INTERNAL -> OUR_FAULT;
    };
  }
}
