"""Notes as the editor keeps them: Tiptap documents, laid out by template."""

from __future__ import annotations

from collections.abc import Sequence

Node = dict[str, object]


def document(template: str, title: str, lines: Sequence[str], done: int = 0) -> Node:
    """The lines as that template lays them out; of a task list, the first `done` tasks are ticked off."""
    if template == "TODO":
        nodes = [tasks(lines, done)]
    elif template == "BRAINSTORM":
        nodes = [items("bulletList", lines)]
    elif template in ("GOALS", "CUSTOM"):
        nodes = [heading(title), items("orderedList", lines)]
    elif template == "MEETING_NOTES":
        nodes = [heading(title), *map(paragraph, lines[:1]), *([items("bulletList", lines[1:])] if lines[1:] else [])]
    elif template == "MESSAGE_BOARD":
        nodes = [paragraph(line, "" if place else "bold") for place, line in enumerate(lines)]
    else:
        nodes = [paragraph(line, "italic" if place else "") for place, line in enumerate(lines)]
    return {"type": "doc", "content": nodes}


def heading(words: str) -> Node:
    return {"type": "heading", "attrs": {"level": 2}, "content": [text(words)]}


def paragraph(words: str, mark: str = "") -> Node:
    return {"type": "paragraph", "content": [text(words, mark)]}


def items(kind: str, lines: Sequence[str]) -> Node:
    """A bulletList or orderedList."""
    return {"type": kind, "content": [{"type": "listItem", "content": [paragraph(line)]} for line in lines]}


def tasks(lines: Sequence[str], done: int) -> Node:
    return {
        "type": "taskList",
        "content": [
            {"type": "taskItem", "attrs": {"checked": place < done}, "content": [paragraph(line)]} for place, line in enumerate(lines)
        ],
    }


def text(words: str, mark: str = "") -> Node:
    return {"type": "text", "text": words} | ({"marks": [{"type": mark}]} if mark else {})
