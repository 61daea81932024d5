/** x */
package fi.mittari.etl;
