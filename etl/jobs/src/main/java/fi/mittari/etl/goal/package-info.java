/** Reading goals, reports and measures from YAML and from follow-up workbooks. */
package fi.mittari.etl.goal;
