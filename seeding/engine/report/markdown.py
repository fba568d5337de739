"""The report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from seeding.engine.coverage.tables import Share
from seeding.engine.report.document import Cell, Code, Document, Grid, Mark, Section

BAR = 10  # characters
SIGN = {True: "✔", False: "✘", None: "–"}


def markdown(page: Document) -> str:
    """The whole page."""
    lines = [f"# {page.title}", "", f"**{SIGN[page.verdict.good]} {escaped(page.verdict.text)}**", ""]
    lines += [f"- {name}: {escaped(text)}" for name, text in page.facts]
    for section in page.sections:
        lines += ["", *part(section)]
    return "\n".join(lines) + "\n"


def part(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.text:
        yield from ("", escaped(section.text))
    if section.items:
        yield ""
        yield from (f"- {escaped(item)}" for item in section.items)
    for grid in section.grids:
        yield ""
        yield from table(grid)


def table(grid: Grid) -> Iterator[str]:
    right = [all(isinstance(row[place], int) for row in grid.rows) for place in range(len(grid.head))]
    yield f"| {' | '.join(grid.head)} |"
    yield f"|{'|'.join('---:' if numbers else '---' for numbers in right)}|"
    for row in grid.rows:
        yield f"| {' | '.join(cell_text(cell) for cell in row)} |"


def cell_text(cell: Cell) -> str:
    match cell:
        case Share():
            return share_text(cell)
        case Mark():
            return f"{SIGN[cell.good]} {escaped(cell.text)}"
        case Code():
            return f"`{cell.text}`"
        case int():
            return f"{cell:,}"
        case _:
            return escaped(cell)


def share_text(share: Share) -> str:
    """`█████░░░░░ 52 of 126 (41.2 %)`."""
    if not share.total:
        return "–"
    full = BAR * share.filled // share.total
    return f"{'█' * full}{'░' * (BAR - full)} {share.filled:,} of {share.total:,} ({share.percent} %)"


def escaped(text: str) -> str:
    """Text that can't break a table or turn into markup."""
    for sign in ("\\", "|", "*", "_", "<", "`"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")
