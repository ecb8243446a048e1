"""Reading settings files: text in, settings with exact places out (spec, section 1).

    read(source, macros, Format.TOML) -> ReadResult(document, diagnostics)
    flatten(document) -> tuple[Entry(key, key_spans, value), ...]
    block(entry.value, entry.key, source) -> (Block | None, diagnostics)
    dotted(key) -> str

- `read` (read.py) takes a `Source` whose text is decoded already, and gives a `Document`:
  a tree of values (model.py), the file's comments, and whether it is TOML 1.0 or the
  dialect of Stalwart's own reader. It never raises; the time it takes is linear.
- `flatten` (flatten.py) lists what the document holds under whole keys; if-blocks and other
  arrays are single entries. Which entries are settings is for a schema to say.
- `block` (blocks.py) turns an entry's value into a `Block` of branches and a closing value;
  each of these is an `ExpressionText` still to be parsed, or a `PlainValue`.
- `dotted` (flatten.py) writes a key as a person would.

Nothing here opens a file or an environment variable: the values of macros are handed in.
"""
