"""How fast the decisions of a policy are: compiled, and as the interpreter makes them."""
