package fi.mittari.statistics.dropout;

import fi.mittari.statistics.Inputs;
import java.util.Locale;

/**
 * What a student must have left to count as having left: the wider, the fewer. Each holds the ones
 * before it.
 */
public enum Scope {
  /** The provider's education in the sector. */
  PROVIDER,
  /** The sector's education in the region. */
  REGION,
  /** The sector's education anywhere. */
  SECTOR,
  /** Education towards a degree altogether. */
  ALL;

  /** The word in definitions: {@code provider}, {@code region}, {@code sector}, {@code all}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws fi.mittari.model.MittariException of kind USER for an unknown word
   */
  public static Scope of(String word) {
    for (Scope known : values()) {
      if (known.word().equals(word)) {
        return known;
      }
    }
    throw Inputs.refused("The scope is '" + word + "'; expected provider, region, sector or all.");
  }

  /** Whether a student of {@code from} still studies within this scope while in {@code other}. */
  boolean holds(Spell from, Spell other) {
    return switch (this) {
      case PROVIDER -> SECTOR.holds(from, other) && from.provider().equals(other.provider());
      case REGION -> SECTOR.holds(from, other) && from.region().equals(other.region());
      case SECTOR -> from.sector().equals(other.sector());
      case ALL -> true;
    };
  }

  /**
   * Whether a completion of {@code other} counts for a student of {@code from}. Who completes the
   * sector's education has not discontinued it, wherever in the country that was.
   */
  boolean completes(Spell from, Spell other) {
    return this == ALL || SECTOR.holds(from, other);
  }
}
