/**
 * Quality: what is expected of a dataflow is held against what came of it. A fault either refuses
 * the dataflow or is reported; every fault keeps its file, line, column, value and rule.
 */
package fi.mittari.etl.quality;
