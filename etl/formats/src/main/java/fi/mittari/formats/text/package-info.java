/** Characters of text files: which encoding they are in, and reading them with their lines. */
package fi.mittari.formats.text;
