/**
 * Reader of PX (PC-Axis) files after the PX file format 2013 and of what is in use beyond it. The
 * header is read and checked as a whole; the cells are streamed. {@link
 * fi.mittari.formats.px.PxTable} is the way in.
 */
package fi.mittari.formats.px;
