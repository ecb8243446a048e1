"""The native form of a module: what mypyc is given to build an extension of."""
