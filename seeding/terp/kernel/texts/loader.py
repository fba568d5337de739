"""Texts that a writer can edit: one TOML file for each kind of occasion, read and checked when the first of its texts is told, or all of
them before the first phase of several."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from seeding.engine.errors import SeedError

FOLDER = Path(__file__).parents[2] / "texts"
SHOWN = "seeding/terp/texts"  # the folder as messages name it
PARTS = " | "  # stands between the parts of a text that has several


_declared: list[TextFile] = []  # the files that the imported stories tell of


class TextError(SeedError):
    """A file of texts holds something that its occasion can't tell."""


class TextFile:
    """The texts of one file by pool, such as "client.title"; `offers` names the fields that the code can fill in."""

    def __init__(self, name: str, offers: str = "", folder: Path = FOLDER) -> None:
        self.name, self.offers = name, frozenset(offers.split())
        self._place = f"{SHOWN}/{name}.toml"
        self._path = folder / f"{name}.toml"
        if folder == FOLDER:
            _declared.append(self)

    def __getitem__(self, pool: str) -> tuple[str, ...]:
        """The texts of the pool."""
        if pool not in self.pools:
            raise TextError(f"{self._place} [{pool}]: no such texts", f'add ["{pool}"] with its texts')
        return self.pools[pool]

    @cached_property
    def pools(self) -> dict[str, tuple[str, ...]]:
        """All texts by pool, in the order of the file."""
        return {pool: tuple(table["texts"]) for pool, table in self._content.items()}

    @cached_property
    def fields(self) -> dict[str, frozenset[str]]:
        """What the texts of each pool may speak of, as the file says."""
        return {pool: frozenset(table["fields"]) for pool, table in self._content.items()}

    def under(self, head: str) -> dict[str, tuple[str, ...]]:
        """The pools whose names begin like that, without that beginning."""
        return {pool.removeprefix(f"{head}."): texts for pool, texts in self.pools.items() if pool.startswith(f"{head}.")}

    def one(self, pool: str) -> str:
        """The text of a pool that holds a single one."""
        (text,) = self[pool]
        return text

    def rows(self, pool: str) -> list[tuple[str, ...]]:
        """The texts of the pool, each in its parts."""
        return [tuple(text.split(PARTS)) for text in self[pool]]

    @cached_property
    def _content(self) -> dict[str, Mapping[str, Any]]:
        try:
            content = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise TextError(
                f"{self._place} can't be read: it is not UTF-8 ({error.reason} at byte {error.start})", "save it as UTF-8"
            ) from error
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise TextError(f"{self._place} can't be read: {error}", "mend the file at the place named") from error
        tables = dict(_tables(self._place, content, content.pop("fields", [])))
        for pool, table in tables.items():
            _check(f"{self._place} [{pool}]", table["texts"], frozenset(table["fields"]), self.offers)
        return tables


def check_declared() -> None:
    """TextError at the first file of an imported story that holds what can't be told; what is read here isn't read again."""
    for file in _declared:
        file._content  # noqa: B018  (read once, kept by the file)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces; an empty one where nothing stands between them."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _tables(place: str, content: Mapping[str, Any], fields: Sequence[str], head: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each pool by its dotted name, with its fields: its own, else those of the heading above it, else those at the top of the file."""
    for key, value in content.items():
        name = f"{head}{key}"
        below = {part: table for part, table in value.items() if part != "fields"} if isinstance(value, dict) else {}
        if below and all(isinstance(table, dict) for table in below.values()):
            yield from _tables(place, below, value.get("fields", fields), f"{name}.")
        else:
            yield name, _table(f"{place} [{name}]", value, fields)


def _table(place: str, value: Any, fields: Sequence[str]) -> Mapping[str, Any]:
    table = {"fields": fields} | value if isinstance(value, dict) else {}
    lists = all(isinstance(part, list) and all(isinstance(text, str) for text in part) for part in table.values())
    if table.keys() != {"fields", "texts"} or not lists:
        raise TextError(
            f"{place} holds something else than texts and fields", "write texts = [...] in quotes, and fields = [...] if need be"
        )
    return table


def _check(place: str, texts: Iterable[str], fields: frozenset[str], offers: frozenset[str]) -> None:
    """Refuses what can't be told: fields that nobody fills in, and texts that are empty, doubled or name other fields."""
    if fields - offers:
        raise TextError(f"{place}: the code doesn't offer {_braces(fields - offers)}", f"offered are {_braces(offers)}")
    counts = Counter(texts)
    if not counts:
        raise TextError(f"{place}: no texts", "write at least one, or remove the heading")
    for text, times in counts.items():
        if times > 1 or not text.strip():
            raise TextError(f'{place}: "{text}" {"stands there twice" if times > 1 else "is empty"}', "remove it")
        _check_placeholders(place, text, fields)


def _check_placeholders(place: str, text: str, fields: frozenset[str]) -> None:
    try:
        strange = placeholders(text) - fields
    except ValueError as error:
        raise TextError(f'{place}: "{text}" has a brace without its partner', "write {name}, or {{ for a brace") from error
    if strange:
        known = f"use {_braces(fields)}" if fields else "this occasion has no placeholders"
        raise TextError(f'{place}: "{text}" speaks of {_braces(strange)}, which isn\'t known there', known)


def _braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
