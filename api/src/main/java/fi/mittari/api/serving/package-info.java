/**
 * The serving file: how a release becomes a DuckDB file, how it is opened read-only, and how the
 * newest release takes the place of the one before while requests run. The only package that knows
 * JDBC; nothing outside it sees a connection.
 */
package fi.mittari.api.serving;
