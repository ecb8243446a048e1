"""What a policy may name: types, variables, contexts, settings, and the schemas built in.

`model.py` is what every later stage reads; `load.py` makes it from TOML text; `keys.py`
says which keys of a file are settings.
"""
