"""The language of expressions: grammar, syntax tree, parser, unparser."""
