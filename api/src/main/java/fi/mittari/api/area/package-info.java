/** Where it is measured: the paths of areas. */
package fi.mittari.api.area;
