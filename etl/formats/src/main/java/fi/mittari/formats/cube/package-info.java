/** Cubes that are written: JSON-stat 2.0, PX and SDMX-CSV 2.0 from one and the same picture. */
package fi.mittari.formats.cube;
