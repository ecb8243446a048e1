"""Regular expressions as `matches` takes them: those of Rust's `regex` crate (spec, section 5).

In the order of use: `parse` reads a pattern into the tree of `tree`, `matcher` is the
reference matcher, `translate` writes the pattern for Python's `re`.
"""
