"""Pictures of the report: charts and maps made from the registers, each with its words, its table and its caveats."""
