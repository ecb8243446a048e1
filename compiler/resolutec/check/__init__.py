"""Names, types and results: from the syntax tree to the typed tree."""
