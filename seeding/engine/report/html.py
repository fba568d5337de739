"""The report as one HTML file that needs nothing else: no script, no font and no style from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from seeding.engine.coverage.tables import Share
from seeding.engine.report.document import Cell, Code, Document, Grid, Mark, Section

STYLE: Final = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
CLASS: Final = {True: "good", False: "bad", None: "neither"}


def html(page: Document) -> str:
    """The whole page."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(page.title)}</title>",
        f"<style>{STYLE}</style></head>",
        "<body>",
        f"<header><h1>{escape(page.title)}</h1>",
        f'<p class="verdict {CLASS[page.verdict.good]}">{escape(page.verdict.text)}</p>',
        "<dl>",
        *(f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in page.facts),
        "</dl>",
        f"<nav>{' '.join(link(section) for section in page.sections)}</nav></header>",
        "<main>",
    ]
    for section in page.sections:
        lines += part(section)
    return "\n".join([*lines, "</main>", "</body>", "</html>"]) + "\n"


def link(section: Section) -> str:
    return f'<a href="#{anchor(section)}">{escape(section.title)}</a>'


def anchor(section: Section) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in section.title.lower())


def part(section: Section) -> Iterator[str]:
    yield f'<section id="{anchor(section)}"><h2>{escape(section.title)}</h2>'
    if section.text:
        yield f"<p>{escape(section.text)}</p>"
    if section.items:
        yield "<ul>"
        yield from (f"<li>{escape(item)}</li>" for item in section.items)
        yield "</ul>"
    for grid in section.grids:
        yield from table(grid)
    yield "</section>"


def table(grid: Grid) -> Iterator[str]:
    right = [all(isinstance(row[place], int) for row in grid.rows) for place in range(len(grid.head))]
    levels = any(isinstance(cell, Share) for row in grid.rows for cell in row)
    yield f"<table{' class=levels' if levels else ''}><thead><tr>"
    yield "".join(f"<th{' class=number' if numbers else ''}>{escape(name)}</th>" for name, numbers in zip(grid.head, right, strict=True))
    yield "</tr></thead><tbody>"
    for row in grid.rows:
        yield f"<tr>{''.join(cell_html(cell) for cell in row)}</tr>"
    yield "</tbody></table>"


def cell_html(cell: Cell) -> str:
    match cell:
        case Share():
            return f"<td>{share_html(cell)}</td>"
        case Mark():
            return f'<td><span class="mark {CLASS[cell.good]}">{escape(cell.text)}</span></td>'
        case Code():
            return f"<td><code>{escape(cell.text)}</code></td>"
        case int():
            return f'<td class="number">{cell:,}</td>'
        case _:
            return f"<td>{escape(cell)}</td>"


def share_html(share: Share) -> str:
    """A bar with its numbers; a dash where there is nothing to count."""
    if not share.total:
        return "–"
    whole = " whole" if share.filled >= share.total else ""
    return (
        f'<span class="share{whole}"><span class="bar"><span style="width:{share.percent}%"></span></span>'
        f"<b>{share.percent} %</b> <small>{share.filled:,} of {share.total:,}</small></span>"
    )
