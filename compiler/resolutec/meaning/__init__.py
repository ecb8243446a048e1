"""What operators, functions and results mean: the spec's sections 4 to 6, executable.

Written for clarity and for being right, one pure function per rule, over values of any kind.
Only the reference interpreter and the checker's constant evaluation use it; compiled policies
rely on the package `resolute`, which is written independently, so that each can be held
against the other.
"""
