/**
 * A made-up city of any size: residents and households, students with spells, care requests with
 * slots, a weighted school survey, and tables of indicators. The same seed gives the same bytes on
 * every machine: every person, area and school draws from a stream of its own ({@link
 * fi.mittari.etl.simulate.Stream}), so that order does not matter, and only {@link
 * java.lang.StrictMath} is used. What the data were made from goes into a truth file beside them,
 * never into them. All names carry {@code synthetic}; nothing is about real people.
 */
package fi.mittari.etl.simulate;
