/** Answers of Sotkanet's REST interface as tables, joined with its list of regions. */
package fi.mittari.formats.sotkanet;
