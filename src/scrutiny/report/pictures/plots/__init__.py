"""How each kind of chart is laid out: from plain data to a Vega-Lite specification."""
