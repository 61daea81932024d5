/**
 * What is kept beside the releases of a home and may come later than they: notes by people and the
 * release calendar. Each version is a file that never changes.
 */
package fi.mittari.model.annex;
