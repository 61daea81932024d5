/** Pages of plain HTML that other packages fill: nothing is fetched, nothing runs. */
package fi.mittari.api.markup;
