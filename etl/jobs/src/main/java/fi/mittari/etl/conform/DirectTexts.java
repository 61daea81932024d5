package fi.mittari.etl.conform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts that {@link DirectRow}s have numbers for. Serializable. */
final class DirectTexts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> flows;
  private final ArrayList<DirectKeys> keys;
  private final ArrayList<String> files;
  private transient List<UTF8String[]> made;

  /**
   * @param flows ids of dataflows
   * @param keys of each
   * @param files names, sorted
   */
  DirectTexts(List<String> flows, List<DirectKeys> keys, List<String> files) {
    this.flows = new ArrayList<>(flows);
    this.keys = new ArrayList<>(keys);
    this.files = new ArrayList<>(files);
  }

  private List<UTF8String[]> made() {
    if (made == null) {
      List<UTF8String[]> all = new ArrayList<>();
      all.add(texts(flows));
      all.add(texts(files));
      all.add(texts(List.of(DirectRow.WORDS)));
      for (DirectKeys its : keys) {
        all.add(texts(its.indicatorCodes()));
        all.add(texts(its.areaCodes()));
      }
      made = all;
    }
    return made;
  }

  private static UTF8String[] texts(List<String> texts) {
    return texts.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
  }

  UTF8String dataflow(int flow) {
    return made().get(0)[flow];
  }

  UTF8String file(int file) {
    return made().get(1)[file];
  }

  /** Null for 0. */
  UTF8String status(int number) {
    return number == 0 ? null : made().get(2)[number - 1];
  }

  UTF8String indicator(int flow, int indicator) {
    return made().get(3 + 2 * flow)[indicator];
  }

  UTF8String area(int flow, int area) {
    return made().get(4 + 2 * flow)[area];
  }
}
