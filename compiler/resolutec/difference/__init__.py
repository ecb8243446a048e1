"""What a change of a policy changes: regions of inputs with a concrete one for each.

- `inputs`: two settings brought to the same inputs where their schemas differ;
- `alike`: settings, and parts of them, that are written alike;
- `regions`: which inputs may be decided differently, exact within the domain of the analysis;
- `sampling`: inputs to try where that can't tell;
- `settings`, `policies`: the comparison itself, each difference confirmed by running both;
- `as_text`, `as_data`, `as_markdown`: what came of it.
"""
