package fi.mittari.statistics.dropout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spells for tests. */
final class Students {

  private Students() {}

  /** A spell; an empty end goes on. */
  static Spell spell(
      String sector, String region, String provider, String start, String end, String how) {
    return new Spell(
        sector,
        region,
        provider,
        "",
        LocalDate.parse(start),
        end.isEmpty() ? null : LocalDate.parse(end),
        how.isEmpty() ? null : SpellEnd.of(how),
        0);
  }

  /** One to four spells of one student around the school year 2020/2021, all distinct. */
  static List<Spell> random(Random random) {
    List<Spell> spells = new ArrayList<>();
    int number = 1 + random.nextInt(4);
    for (int i = 0; i < number; i++) {
      LocalDate start = LocalDate.of(2019, 8, 1).plusDays(random.nextInt(700));
      boolean open = random.nextBoolean();
      spells.add(
          new Spell(
              random.nextBoolean() ? "voc" : "general",
              random.nextBoolean() ? "MK01" : "MK06",
              "school " + random.nextInt(3),
              "",
              start,
              open ? null : start.plusDays(random.nextInt(400)),
              open ? null : SpellEnd.values()[random.nextInt(3)],
              i));
    }
    return spells;
  }
}
