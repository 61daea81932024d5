/** SDMX data messages as tables: SDMX-CSV 1.0 and 2.0, SDMX-JSON 1.0 and 2.0. */
package fi.mittari.formats.sdmx;
