"""Whole sets of spam rules: each rule is asked about every element of its scope."""
