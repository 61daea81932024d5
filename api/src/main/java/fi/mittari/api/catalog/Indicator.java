package fi.mittari.api.catalog;

import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Polarity;

/**
 * One version of an indicator.
 *
 * @param id dense number in this serving file, in the order of codes
 * @param factor value = factor × numerator ÷ denominator
 * @param reference day or span that a period stands for, or null
 * @param floor smallest count or denominator that may be shown
 * @param synthetic the figures are generated
 * @param standIn foreign figures that stand in for Finnish ones
 */
public record Indicator(
    int id,
    String code,
    Label name,
    Label description,
    Label unit,
    int decimals,
    Polarity polarity,
    IndicatorKind kind,
    double factor,
    String stockOrFlow,
    String reference,
    String theme,
    int floor,
    boolean synthetic,
    boolean standIn,
    String dataflow,
    Label producer,
    String licence,
    String url,
    Span releases)
    implements Coded {}
