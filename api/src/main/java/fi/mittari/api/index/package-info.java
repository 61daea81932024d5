/** Indices that choose target areas: their definitions, their rankings and how sure those are. */
package fi.mittari.api.index;
