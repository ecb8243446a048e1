"""The functions of the language: the table, and the rules for their results."""
