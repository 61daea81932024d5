/**
 * Staging: the records of a source, one to one, as parts of observations with official codes. What
 * does not fit is a refused row that says where it stands and what was expected.
 */
package fi.mittari.etl.staging;
