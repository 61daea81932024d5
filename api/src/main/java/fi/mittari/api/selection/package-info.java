/** Turns the selection parameters, the same everywhere, into numbers of the serving file. */
package fi.mittari.api.selection;
