package fi.mittari.statistics.segregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class MoranTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /**
   * By hand: a row of four areas with 1, 1, 3, 3 (mean 2): products along the three borders are 1,
   * −1 and 1, each counted twice: I = 4/6·2(1 − 1 + 1)/4 = 1/3.
   */
  @Test
  void byHand() {
    Neighbours row =
        Neighbours.of(List.of(new int[] {1}, new int[] {0, 2}, new int[] {1, 3}, new int[] {2}));
    Moran moran = Moran.binary(new double[] {1, 1, 3, 3}, row);
    assertThat(moran.i()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(moran.expected()).isCloseTo(-1 / 3.0, within(1e-12));
  }

  @Test
  void neighboursShareAStretchNotACorner() {
    Neighbours exact = Neighbours.ofPolygons(squares(0), 0);
    assertThat(exact.of(0)).containsExactly(1, 3);
    assertThat(exact.of(4)).containsExactly(1, 3, 5, 7);
    assertThat(exact.islands()).isZero();
  }

  @Test
  void boundariesDrawnTwiceMeetWithinTheTolerance() {
    List<Geometry> apart = squares(0.5);
    assertThat(Neighbours.ofPolygons(apart, 0).islands()).isEqualTo(9);
    Neighbours near = Neighbours.ofPolygons(apart, 1);
    assertThat(near.of(4)).containsExactly(1, 3, 5, 7);
    assertThat(near.of(0)).containsExactly(1, 3);
  }

  @Test
  void refusesWhatHasNoAnswer() {
    Neighbours lattice = lattice();
    assertThatThrownBy(() -> Moran.binary(new double[9], lattice))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("same value");
    assertThatThrownBy(() -> Moran.binary(new double[8], lattice))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("8 and 9");
  }

  static Neighbours lattice() {
    return Neighbours.ofPolygons(squares(0), 0);
  }

  /** Nine squares of side 100 in rows of three, each shrunk by {@code gap} on every side. */
  private static List<Geometry> squares(double gap) {
    List<Geometry> squares = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      double x = 100 * (i % 3);
      double y = 100 * (i / 3);
      Envelope envelope = new Envelope(x + gap, x + 100 - gap, y + gap, y + 100 - gap);
      squares.add(FACTORY.toGeometry(envelope));
    }
    return squares;
  }
}
