package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which areas border on which. Two areas are neighbours if they share a stretch of boundary;
 * meeting in a point is not enough (rook contiguity).
 */
public final class Neighbours {

  /** How many tolerances long a shared stretch must be, so that corners do not count. */
  private static final double LEAST_STRETCH = 10;

  private final int[][] lists;

  private Neighbours(int[][] lists) {
    this.lists = lists;
  }

  /**
   * Neighbours given as lists of places, from 0.
   *
   * @throws fi.mittari.model.MittariException for a place outside, or an area next to itself
   */
  public static Neighbours of(List<int[]> lists) {
    int[][] copies = new int[lists.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = lists.get(i).clone();
      for (int other : copies[i]) {
        if (other < 0 || other >= copies.length || other == i) {
          throw Inputs.refused("Area " + i + " cannot have area " + other + " as a neighbour.");
        }
      }
    }
    return new Neighbours(copies);
  }

  /**
   * Neighbours from the areas' polygons.
   *
   * @param areas polygons in one plane coordinate system, without nulls
   * @param tolerance how far apart two drawings of one boundary may lie, in the coordinates' unit
   *     (metres); 0 where they are the same to the last digit. A shared stretch must then be longer
   *     than ten tolerances.
   */
  public static Neighbours ofPolygons(List<? extends Geometry> areas, double tolerance) {
    Inputs.notNegative(tolerance, "tolerance");
    List<TreeSet<Integer>> found = new ArrayList<>();
    STRtree tree = new STRtree();
    for (int i = 0; i < areas.size(); i++) {
      found.add(new TreeSet<>());
      tree.insert(areas.get(i).getEnvelopeInternal(), i);
    }
    for (int i = 0; i < areas.size(); i++) {
      Geometry boundary = areas.get(i).getBoundary();
      Geometry wide = tolerance == 0 ? boundary : boundary.buffer(tolerance);
      Envelope reach = new Envelope(areas.get(i).getEnvelopeInternal());
      reach.expandBy(tolerance);
      for (Object candidate : tree.query(reach)) {
        int other = (Integer) candidate;
        if (other > i && shared(wide, areas.get(other)) > LEAST_STRETCH * tolerance) {
          found.get(i).add(other);
          found.get(other).add(i);
        }
      }
    }
    return new Neighbours(
        found.stream()
            .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  /** Number of areas. */
  public int areas() {
    return lists.length;
  }

  /** Places of the neighbours of one area, empty for an island. */
  public int[] of(int area) {
    return lists[area].clone();
  }

  /** Areas without any neighbour. */
  public int islands() {
    int islands = 0;
    for (int[] list : lists) {
      islands += list.length == 0 ? 1 : 0;
    }
    return islands;
  }

  private static double shared(Geometry wide, Geometry area) {
    return wide.intersection(area.getBoundary()).getLength();
  }
}
