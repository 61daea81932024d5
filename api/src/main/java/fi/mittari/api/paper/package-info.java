/** The council paper: what a council reads before it decides, as HTML and as a tagged PDF. */
package fi.mittari.api.paper;
