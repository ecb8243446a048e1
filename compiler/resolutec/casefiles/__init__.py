"""Test cases for policies: read from a file, run, measured, generated.

name.test.toml → cases → interpreted and compiled decisions → findings and coverage
"""
