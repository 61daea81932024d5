/** How unevenly a group is spread over areas, by period. */
package fi.mittari.api.segregation;
