/** The api's command: serves the current release of a home over HTTP. */
package fi.mittari.api;
