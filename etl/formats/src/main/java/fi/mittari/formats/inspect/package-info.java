/** What is in a file of a known format: for a person, and as JSON for programs. */
package fi.mittari.formats.inspect;
