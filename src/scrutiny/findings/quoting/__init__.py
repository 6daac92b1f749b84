"""One quotation held against its possible sources."""
