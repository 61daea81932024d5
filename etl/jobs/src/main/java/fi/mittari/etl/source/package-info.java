/**
 * Fetching: sources that live behind HTTP are brought into the home as files, politely and whole or
 * not at all. What comes after reads files and knows nothing of this.
 */
package fi.mittari.etl.source;
