"""Tables as somebody sends them: CSV, XLSX, JSON lines, Parquet, read line by line."""
