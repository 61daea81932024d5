/**
 * The whole way through the launcher: files, warehouse, release, API, as a stranger would go it.
 */
package fi.mittari.api.endtoend;
