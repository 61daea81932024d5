/**
 * Loading: the definitions and files of one call taken the whole way to one release, and the report
 * of what happened.
 */
package fi.mittari.etl.load;
