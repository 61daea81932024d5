/** Holds the documentation against what it documents. */
package fi.mittari.etl.docs;
