/**
 * Where the warehouse lies: the folders of a home, its file access for Iceberg, and the records
 * that publish releases. Shared by the etl, which writes, and the api, which reads.
 */
package fi.mittari.model.home;
