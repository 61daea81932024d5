package fi.mittari.api.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void holdsAsManyAsItsMemoryAllowsAndFindsThemAll() {
    Random random = new Random(11);
    Places places = new Places(12 * 5000);
    Key[] keys =
        random.longs(8000).mapToObj(low -> new Key(random.nextLong(), low)).toArray(Key[]::new);
    for (int i = 0; i < keys.length; i++) {
      places.add(keys[i], 8L * i, 8, i % 2 == 0);
    }
    int room = 4 * 4096 / 5;
    assertThat(places.isFull()).isTrue();
    assertThat(places.count()).isEqualTo(room);
    for (int i = 0; i < keys.length; i++) {
      long place = 8L * i;
      long found = places.find(keys[i], entry -> Places.place(entry) == place);
      assertThat(found != 0).as("entry %d", i).isEqualTo(i < room);
      if (found != 0) {
        assertThat(Places.isNeeded(found)).isEqualTo(i % 2 == 0);
      }
    }
    assertThat(places.needed()).hasSize((room + 1) / 2).isSorted();
  }
}
