"""From decisions to the text of a Python module."""
