"""The completion report: one document made of what stands in the target, written as Markdown and as HTML."""

from __future__ import annotations

from pathlib import Path

from seeding.engine.conductor.phase4 import Completion
from seeding.engine.report.document import document
from seeding.engine.report.html import html
from seeding.engine.report.markdown import markdown

NAME = "completion"

__all__ = ["write_html", "write_report"]


def write_report(completion: Completion, folder: Path) -> list[Path]:
    """Writes both files to the folder, which is made if need be; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    page = document(completion)
    written = {folder / f"{NAME}.md": markdown(page), folder / f"{NAME}.html": html(page)}
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return list(written)


def write_html(completion: Completion, path: Path) -> None:
    """Writes the HTML alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(document(completion)), encoding="utf-8")
