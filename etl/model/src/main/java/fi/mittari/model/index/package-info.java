/** Definitions of composite indices, as they are written, published and answered. */
package fi.mittari.model.index;
