/**
 * Generators of the synthetic part of the embedded sample. Their files carry {@code synthetic} in
 * the name; nothing in them is about real people.
 */
package fi.mittari.etl.sample;
