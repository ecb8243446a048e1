"""Passes over decisions, one file each; `passes` is the table of contents."""
