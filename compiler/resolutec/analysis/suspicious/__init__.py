"""Policies that are well-typed and mean something else than they seem to.

One finding per file, each with `find(setting)`; `passes.py` lists them.
"""
