package fi.mittari.etl.conform;

import fi.mittari.model.IndicatorKind;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** The words of kinds as Spark holds texts. */
final class KindTexts {

  private final UTF8String[] texts =
      Arrays.stream(IndicatorKind.values())
          .map(kind -> UTF8String.fromString(kind.word()))
          .toArray(UTF8String[]::new);

  UTF8String of(IndicatorKind kind) {
    return texts[kind.ordinal()];
  }
}
