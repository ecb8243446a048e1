"""What a policy does before it runs: findings, decision tables, inputs that show a point.

A setting is read as formulas over facts about single values (`reading`, `conditions`,
`formulas`), its inputs are cut into cells where those facts tell them apart (`value_sets`,
`space`), and sets of inputs are followed from branch to branch as decision diagrams
(`diagrams`, `ladder`). Within the domain that `conditions` names all of this is exact; outside
it, and beyond the bound in `effort`, what can't be told counts as possible.

The passes, listed in `passes`, each in a file of its own:

- `unreachable_branches`: branches that decide for no input, and what shadows them;
- `constant_conditions`: conditions, and parts of them, that always or never hold;
- `same_results`: branches without which nothing would change;
- `limits`: settings that were too complex to be followed to the end.

`decision_table` lists which inputs get which result from which branch, `witnesses` finds
concrete inputs.
"""
