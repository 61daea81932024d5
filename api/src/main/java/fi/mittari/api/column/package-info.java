/**
 * Columns of the current release in memory-mapped files beside the serving file, so that a series
 * is found and read without a query. Each file, a shard, holds one indicator or a part of it, with
 * its own dictionaries of codes; it is named by its content and never changed. Knows no database.
 */
package fi.mittari.api.column;
