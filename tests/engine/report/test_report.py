"""The completion report: everything in it, in Markdown and in one HTML file that needs nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, seed_phase
from seeding.engine.conductor.phase4 import Completion, measure_completion
from seeding.engine.coverage.tables import Share
from seeding.engine.report import write_html, write_report
from seeding.engine.report.document import Code, Document, Grid, Mark, Section, document
from seeding.engine.report.html import html
from seeding.engine.report.markdown import markdown
from seeding.terp.pages import PAGES
from seeding.terp.rules import CHECKS
from seeding.terp.unused import EXCEPTIONS
from tests.conftest import LIGHT, Cli

NASTY = 'a <b> & "c" | d_e* `f`'


class Reader(HTMLParser):
    """The tags of a page, with their attributes, and whether each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader


@pytest.fixture
def completion(sqlite_terp: BaseDatabaseWrapper) -> Iterator[Completion]:
    """A light first phase as it stands."""
    seed_phase(Request(1, LIGHT))
    yield measure_completion()


def every_cell(page: Document) -> set[str]:
    """The text of all cells."""
    cells = [cell for section in page.sections for grid in section.grids for row in grid.rows for cell in row]
    return {cell.text if isinstance(cell, (Mark, Code)) else str(cell) for cell in cells}


def test_document__tells_all(completion: Completion) -> None:
    page = document(completion)
    cells = every_cell(page)
    assert {check.name for check in CHECKS} <= cells
    assert {page.feature for page in PAGES} <= cells
    assert {target.name for target in completion.targets} <= cells
    assert {"comments", "phase 2 has not been run", "42 %", "orders"} <= cells | {
        head for section in page.sections for grid in section.grids for head in grid.head
    }
    assert set(completion.full_coverage.columns.excused) <= cells and set(completion.full_coverage.columns.excused.values()) <= cells
    assert completion.full_coverage.columns.excused.keys() <= EXCEPTIONS.keys()
    assert (
        page.verdict.good is True
        and page.verdict.text.startswith("Sound so far: every rule holds")
        and [section.title for section in page.sections][0] == "Coverage"
    )


def test_document__tells_of_failures_first(completion: Completion) -> None:
    completion.failures.append("rule nonsense (1): it is broken")
    page = document(completion)
    assert page.verdict == Mark("Not complete: 1 thing is missing or wrong.", False)
    assert page.sections[0].items == ["rule nonsense (1): it is broken"]


def test_html__needs_nothing_from_elsewhere(completion: Completion, tmp_path: Path) -> None:
    write_html(completion, tmp_path / "new" / "out.html")
    text = (tmp_path / "new" / "out.html").read_text(encoding="utf-8")
    reader = read(text)
    assert not re.search(r"https?:|url\(|@import", text)
    assert not {tag for tag, _ in reader.seen} & {"script", "link", "img", "iframe"}
    anchors = {attributes.get("id") for _, attributes in reader.seen}
    links = [str(attributes["href"]) for tag, attributes in reader.seen if tag == "a"]
    assert links and all(link.startswith("#") and link[1:] in anchors for link in links)


def test_writers__let_no_text_turn_into_markup() -> None:
    grid = Grid(("name", "number", "share"), [(NASTY, 1200, Share("x", 1, 2)), (Mark(NASTY, False), 1, Share("x", 0, 0))])
    page = Document("Report", Mark(NASTY, True), [("fact", NASTY)], [Section("One", NASTY, [grid], [NASTY])])
    reader = read(html(page))
    assert reader.words.count(NASTY) == 6 and "b" not in [tag for tag, _ in reader.seen if tag == "b"][1:]
    lines = markdown(page).splitlines()
    assert lines[0] == "# Report"
    assert '| a \\<b> & "c" \\| d\\_e\\* \\`f\\` | 1,200 | █████░░░░░ 1 of 2 (50.0 %) |' in lines
    assert "|---|---:|---|" in lines and lines[-1].endswith("| 1 | – |")


def test_html__draws_a_bar_as_long_as_the_share() -> None:
    page = Document("R", Mark("", True), [], [Section("One", "", [Grid(("a", "b"), [(Share("x", 1, 8), Share("x", 8, 8))])])])
    widths = [attributes["style"] for _, attributes in read(html(page)).seen if "style" in attributes]
    assert widths == ["width:12.5%", "width:100.0%"]


def test_write_report__gives_both_files(completion: Completion, tmp_path: Path) -> None:
    written = write_report(completion, tmp_path / "a" / "b")
    assert [path.name for path in written] == ["completion.md", "completion.html"]
    assert written[0].read_text(encoding="utf-8") == markdown(document(completion))
    assert written[1].read_text(encoding="utf-8") == html(document(completion))


def test_seed_report__writes_the_html_alone(seeded_light: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    with seeded_light.cursor() as cursor:
        cursor.execute("UPDATE invoices SET totalAmount = totalAmount + 1 WHERE id = 1")
    answer = cli("seed_report", str(tmp_path / "out.html"), "--as-of", "2025-11-14", "--json")
    assert answer.status == 0, answer.err
    assert answer.out.splitlines()[0] == f"wrote {tmp_path / 'out.html'}"
    assert any("invoice-total" in failure for failure in answer.json["failures"])
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".html", ".md")] == ["out.html"]
    assert "invoice-total" in (tmp_path / "out.html").read_text(encoding="utf-8")
