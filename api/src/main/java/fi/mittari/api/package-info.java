/** x */
package fi.mittari.api;
