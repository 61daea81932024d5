/**
 * JSON-stat 1.x and 2.0: datasets, collections and bundles. A file is read twice: once for what
 * describes the cube, once for its cells in order, so that memory holds neither values nor status.
 */
package fi.mittari.formats.jsonstat;
