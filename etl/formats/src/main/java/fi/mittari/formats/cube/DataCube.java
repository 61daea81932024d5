package fi.mittari.formats.cube;

import fi.mittari.model.ObservationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A cube to be written: the last dimension runs fastest. Its cells are asked for one after the
 * other, in order, so that they need not be held.
 *
 * @param id code of the table
 * @param title what it shows
 * @param source who made the figures
 * @param language fi, sv or en: that of all texts
 * @param updated when the figures were published
 * @param notes what a reader must know of all of it
 * @param axes the dimensions
 * @param cells the cells
 */
public record DataCube(
    String id,
    String title,
    String source,
    String language,
    Instant updated,
    List<String> notes,
    List<CubeAxis> axes,
    Cells cells) {

  /** The cells of a cube, by their place: 0 is the first value of every dimension. */
  public interface Cells {
    /** The number, or null where the status says why there is none. */
    Double value(long place);

    /** What the cell is. */
    ObservationStatus status(long place);
  }

  /**
   * @throws IllegalArgumentException if there is no dimension, or a code stands twice
   */
  public DataCube {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(updated, "updated");
    Objects.requireNonNull(cells, "cells");
    notes = List.copyOf(notes);
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("a cube has at least one dimension");
    }
    Set<String> seen = new HashSet<>();
    for (CubeAxis axis : axes) {
      if (!seen.add(axis.code())) {
        throw new IllegalArgumentException("the dimension " + axis.code() + " stands twice");
      }
    }
  }

  /**
   * Number of cells.
   *
   * @throws ArithmeticException if it is beyond a long
   */
  public long size() {
    long size = 1;
    for (CubeAxis axis : axes) {
      size = Math.multiplyExact(size, axis.categories().size());
    }
    return size;
  }

  /** The values of every dimension at a place. */
  public List<CubeAxis.Category> at(long place) {
    List<CubeAxis.Category> found = new ArrayList<>(axes.size());
    long rest = place;
    long step = size();
    for (CubeAxis axis : axes) {
      step /= axis.categories().size();
      found.add(axis.categories().get((int) (rest / step)));
      rest %= step;
    }
    return found;
  }
}
