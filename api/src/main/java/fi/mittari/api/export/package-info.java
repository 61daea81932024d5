/** Answers as files for people: tables as CSV and workbooks, features on a map. */
package fi.mittari.api.export;
