package fi.mittari.etl.dataflow;

import java.io.Serializable;

/**
 * A text in the three languages.
 *
 * @param fi Finnish
 * @param sv Swedish
 * @param en English
 */
public record Text3(String fi, String sv, String en) implements Serializable {}
