package fi.mittari.statistics.dropout;

import fi.mittari.statistics.Inputs;
import java.util.Locale;

/** Why a spell of study ended. */
public enum SpellEnd {
  /** The degree or qualification was completed. */
  COMPLETED,
  /** Left without completing. */
  LEFT,
  /** Went on elsewhere by agreement; where to is another spell, if it is known at all. */
  TRANSFERRED,
  /** Ran to its end without being completed, as an examination that was failed. */
  ENDED;

  /**
   * The word in definitions: {@code completed}, {@code left}, {@code transferred}, {@code ended}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws fi.mittari.model.MittariException of kind USER for an unknown word
   */
  public static SpellEnd of(String word) {
    for (SpellEnd known : values()) {
      if (known.word().equals(word)) {
        return known;
      }
    }
    throw Inputs.refused(
        "The end of a spell is '" + word + "'; expected completed, left, transferred or ended.");
  }
}
