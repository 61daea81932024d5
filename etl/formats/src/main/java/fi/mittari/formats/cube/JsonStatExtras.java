package fi.mittari.formats.cube;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a dataset carries beyond JSON-stat itself, for readers of a certain kind. Values are texts,
 * whole numbers, truth values, lists and maps of these, or null.
 *
 * @param root the {@code extension} of the dataset
 * @param dimensions further fields of dimensions, by code: {@code extension}, {@code link}, {@code
 *     note}
 * @param index how the order of a dimension's values is written
 * @param cells whether the cells are written or {@code value} stays empty, as in a description of a
 *     table
 */
public record JsonStatExtras(
    Map<String, Object> root,
    Map<String, Map<String, Object>> dimensions,
    Index index,
    Cells cells) {

  /** The two forms that JSON-stat allows. */
  public enum Index {
    /** Codes in order. */
    LIST,
    /** Code to place. */
    PLACES
  }

  /** Whether cells are written. */
  public enum Cells {
    WRITTEN,
    LEFT_OUT
  }

  public JsonStatExtras {
    root = new LinkedHashMap<>(root);
    dimensions = Map.copyOf(dimensions);
    Objects.requireNonNull(index, "index");
    Objects.requireNonNull(cells, "cells");
  }
}
