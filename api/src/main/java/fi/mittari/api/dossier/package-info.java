/**
 * The dossier of a choice: a folder with which a stranger can check it, from the sources' places to
 * the score recomputed by formulas. The same bytes for the same release, index and language.
 */
package fi.mittari.api.dossier;
