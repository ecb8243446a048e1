"""The page needs nothing else, shows what is dangerous, and obeys no text of a policy."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from resolutec.explanation.grids import grid_of
from resolutec.explanation.table_html import tables_html
from resolutec.explanation.table_markdown import tables_markdown
from resolutec.explanation.tables import Table, table_of
from tests.analysis.policies import ladder
from tests.explanation.explaining import HOSTILE, TLS, hostile_policy, stalwart

VOID = {"meta"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "code", "ul", "li"),
    *(
        "a",
        "section",
        "p",
        "div",
        "svg",
        "text",
        "g",
        "rect",
        "table",
        "thead",
        "tbody",
    ),
    *("tr", "th", "td"),
}


class Reader(HTMLParser):
    """The tags of a page, in order, and whether they are closed as they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader._open == []
    return reader


def tables(text: str) -> list[Table]:
    return [table_of(setting) for setting in stalwart(text, HOSTILE)]


def test_page_of_a_hostile_policy_holds_its_own_tags_only() -> None:
    page = tables_html(tables(hostile_policy()), HOSTILE)
    reader = read(page)
    assert {tag for tag, _ in reader.tags} <= ALLOWED
    assert "<script" not in page
    assert "\u202e" not in page
    assert not any(name.startswith("on") for _, found in reader.tags for name in found)
    # And nothing of it is lost.
    assert any("<script>alert(1)</script>" in text for text in reader.texts)


def test_page_loads_nothing_and_says_so_to_browsers() -> None:
    reader = read(tables_html(tables(TLS), "tls.toml"))
    linked = [
        value
        for _, attributes in reader.tags
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "data", "action")
    ]
    assert linked
    assert all(value is not None and value.startswith("#s") for value in linked)
    policies = [found.get("content") for tag, found in reader.tags if tag == "meta"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policies


def test_pictures_are_well_formed_also_of_hostile_policies() -> None:
    pages = [tables_html(tables(text), "p") for text in (TLS, hostile_policy())]
    pictures = [
        found
        for page in pages
        for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    ]
    assert len(pictures) >= 3
    for picture in pictures:
        root = ElementTree.fromstring(picture)  # noqa: S314 - what was just made here
        assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_cells_that_give_up_encryption_stand_out() -> None:
    page = tables_html([table_of(stalwart(TLS)[1])], "tls.toml")
    cells = re.findall(
        r"<g><title>(.*?)</title><rect [^>]*fill=\"(#\w+)\"([^>]*)/>", page
    )
    for title, _, outline in cells:
        assert ("stroke" in outline) == ("clear text" in title)
    assert len(cells) == 3 * 10
    by_danger = {fill for title, fill, _ in cells if "disable: clear text (" in title}
    assert by_danger == {"#cf222e"}
    assert len({fill for _, fill, _ in cells}) == 3


def test_grid_gives_each_cell_its_line() -> None:
    grid = grid_of(table_of(stalwart(TLS)[1]))
    assert grid is not None
    assert [column.label for column in grid.columns] == ["≤ 1", "from 2 to 5", "≥ 6"]
    rows = dict(zip((row.label for row in grid.rows), grid.cells, strict=True))
    assert [line.result for line in rows["tls"]] == ["require", "disable", "disable"]
    assert [line.result for line in rows["dns"]] == ["require", "require", "optional"]


def test_tables_of_many_variables_have_no_grid() -> None:
    assert grid_of(table_of(ladder("n > 1 && m > 1 && p"))) is None
    assert grid_of(table_of(ladder("ends_with(s, 'x')"))) is None
    assert (
        grid_of(table_of(ladder(*[f"n == {number}" for number in range(40)]))) is None
    )
    assert grid_of(table_of(ladder("p"))) is not None


def test_markdown_keeps_hostile_text_in_code() -> None:
    text = tables_markdown(tables(hostile_policy()), HOSTILE)
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert "script" in text
    assert "script" not in outside
    assert "\u202e" not in text
    widths = [
        len(re.findall(r"(?<!\\)\|", line))
        for line in text.splitlines()
        if line.startswith("|")
    ]
    assert set(widths) <= {4, 5}


def test_many_variables_are_no_columns() -> None:
    """A table of a thousand rows by a thousand columns helps nobody, and fills the disk."""
    conditions = [
        " || ".join(f"n == {at} && m == {at * step % 997}" for at in range(30))
        for step in range(2, 120)
    ]
    complex_one = table_of(ladder(*conditions))
    wide = table_of(ladder(*(f"matches('^{at}$', s) && p" for at in range(40))))
    assert not complex_one.exact
    for table in (complex_one, wide):
        assert table.is_wide
        page = tables_html([table], "policy.toml")
        document = tables_markdown([table], "policy.toml")
        assert "<th>when</th><th>result</th>" in page
        assert "| when | result | line |" in document
        assert document.count("\n| ") == len(table.lines) + 2
        size = sum(sum(map(len, line.conditions)) + 200 for line in table.lines)
        assert len(page) < size * 8
        assert len(document) < size * 8
