/**
 * Results that were computed before, in one file beside the serving files, by a checksum of all
 * that they are computed from. Answers are the same without it. Knows no database.
 */
package fi.mittari.api.kept;
