"""What a policy decides, told to people: tables of whole settings, traces of one decision.

- `tables`: the decision table of a setting, with what is dangerous about its results;
- `grids`: tables of one or two variables as a picture is drawn of them;
- `traces`: one evaluation, condition by condition;
- `nearest`: the smallest change of one variable that gives another result.

Each of them is plain data; the modules whose names begin with `table_` and `trace_` write it
as text, JSON, Markdown or HTML.
"""
