"""How fast compiled decisions are, beside the interpreter and functions written by hand."""
