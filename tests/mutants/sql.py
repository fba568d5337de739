"""Changes to SQL that stands in a string: comparisons, clauses, joins, signs, numbers and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SIGNS = re.compile(r"\b(?:SELECT|FROM|WHERE|JOIN|CASE|COALESCE|CAST|SUM|ABS|NULL|AND|OR|NOT IN|IN)\b|<>|>=|<=|\s[=<>]\s")
TOKEN = re.compile(
    r"(?P<hole>\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})|(?P<text>'(?:[^'\\]|'')*')|(?P<number>(?<![\w.])\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<word>`\w+`|[A-Za-z_][\w.]*)|(?P<sign><>|>=|<=|[-=<>+*/,()])"
)
COMPARED = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "<>": "=", "=": "<>"}
SWAPPED = {"MIN": "MAX", "MAX": "MIN"}
OPENERS = {"WHERE", "ON", "HAVING", "WHEN"}
CLOSERS = {"THEN", "ELSE", "GROUP", "ORDER", "LIMIT", "LEFT", "JOIN", "UNION", "SELECT", "FROM", "AS", "SET", ","}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of SQL, where it stands, and what it is."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind != "text" else ""


@dataclass(frozen=True, slots=True)
class Change:
    """From `start` to `end` of the string, something else."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Condition:
    """A condition that is being read: where it begins (-1 where none has), and the ORs and ANDs in it, by number of the token."""

    start: int = -1
    ors: list[int] = field(default_factory=list)
    ands: list[int] = field(default_factory=list)
    between: bool = False
    of_join: bool = False


def is_sql(text: str) -> bool:
    return bool(SIGNS.search(text))


def changes(raw: str, *, listed: bool = True) -> Iterator[Change]:
    """Changes to a string as it stands in the source; `listed` is false where the columns that it selects are only told, not judged."""
    tokens = [Token(str(found.lastgroup), found[0], found.start(), found.end()) for found in TOKEN.finditer(raw)]
    first = 0 if listed else after_list(tokens)
    joined = set(in_joins(tokens))
    for index in range(first, len(tokens)):
        yield from of_token(tokens, index, index in joined)
    yield from dropped(raw, tokens)


def after_list(tokens: Sequence[Token]) -> int:
    """The number of the FROM that ends the list of a query's columns; 0 where the string begins with no query."""
    depth = 0
    if not tokens or tokens[0].word not in ("F", "SELECT") or "SELECT" not in (token.word for token in tokens[:2]):
        return 0
    for index, token in enumerate(tokens):
        depth += (token.word in ("(", "CASE")) - (token.word in (")", "END"))
        if depth == 0 and token.word == "FROM":
            return index
    return 0


def in_joins(tokens: Sequence[Token]) -> Iterator[int]:
    """The tokens of conditions that join tables."""
    joining, depth = [False], 0
    for index, token in enumerate(tokens):
        if token.word in ("(", "CASE"):
            joining.append(joining[-1])
            depth += 1
        elif token.word in (")", "END") and depth:
            joining.pop()
            depth -= 1
        elif token.word in OPENERS | CLOSERS:
            joining[-1] = token.word == "ON"
        if joining[-1]:
            yield index


def of_token(tokens: Sequence[Token], index: int, joins: bool) -> Iterator[Change]:
    token, before = tokens[index], tokens[index - 1] if index else None
    previous = before.word if before else ""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text in COMPARED and not joins and not by_tolerance(tokens, index + 1):
        yield Change("comparison", token.start, token.end, COMPARED[token.text])
    elif token.kind == "number" and previous not in ("SELECT", "LIMIT") and not of_decimal(tokens, index):
        yield from (Change("number", token.start, token.end, number) for number in other_numbers(token.text))
    elif token.kind == "text":
        yield Change("text", token.start, token.end, token.text[:-1] + "~'")
    elif token.text in ("+", "-") and before is not None and before.text not in COMPARED:
        yield Change("sign", token.start, token.end, "-" if token.text == "+" else "+")
    elif token.text in SWAPPED and following is not None and following.text == "(":
        yield Change("aggregate", token.start, token.end, SWAPPED[token.text])
    elif token.word == "LEFT" and following is not None and following.word == "JOIN":
        yield Change("join", token.start, following.end, "JOIN")
    elif token.word == "NOT":
        yield Change("not", token.start, token.end, "")
    elif token.word == "IS" and following is not None and following.word == "NULL":
        yield Change("null", token.start, token.end, "IS NOT")
    elif token.word == "IN" and previous != "NOT":
        yield Change("not", token.start, token.end, "NOT IN")


def by_tolerance(tokens: Sequence[Token], index: int) -> bool:
    """Whether what a value is compared with ends in a number so small that no value lies exactly on it."""
    depth = 0
    for number, token in enumerate(tokens[index:], start=index):
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0 or token.word in ("AND", "OR", "THEN", "GROUP", "ORDER"):
            return is_tolerance(tokens[number - 1])
    return is_tolerance(tokens[-1])


def is_tolerance(token: Token) -> bool:
    return token.kind == "number" and 0 < float(token.text) < 0.1


def of_decimal(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is a precision: DECIMAL(20,4)."""
    return any(token.word == "DECIMAL" for token in tokens[max(index - 4, 0) : index])


def other_numbers(text: str) -> Iterator[str]:
    """A tolerance ten times as large; any other number one more and one less."""
    value = float(text)
    if 0 < value < 0.1:
        yield f"{value * 10:.10f}".rstrip("0")
    else:
        step = "" if "." not in text else ".0"
        yield from (f"{int(value) + 1}{step}", f"{int(value) - 1}{step}" if value else "(-1)")


def dropped(raw: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """Each side of an OR made false, each side of an AND made true."""
    open_conditions = [Condition(start=0)]
    for index, token in enumerate(tokens):
        now = open_conditions[-1]
        if token.word in ("(", "CASE"):
            open_conditions.append(Condition(start=index + 1 if token.text == "(" else -1))
        elif token.word in (")", "END") and len(open_conditions) > 1:
            yield from sides(tokens, open_conditions.pop(), index)
        elif token.word in OPENERS | CLOSERS:
            yield from sides(tokens, now, index)
            open_conditions[-1] = Condition(start=index + 1 if token.word in OPENERS else -1, of_join=token.word == "ON")
        elif token.word == "BETWEEN":
            now.between = True
        elif token.word == "AND" and now.between:
            now.between = False
        elif token.word in ("AND", "OR"):
            (now.ands if token.word == "AND" else now.ors).append(index)
    for condition in open_conditions:
        yield from sides(tokens, condition, len(tokens))


def sides(tokens: Sequence[Token], condition: Condition, end: int) -> Iterator[Change]:
    """The changes of a condition that reaches to the token of that number."""
    if condition.start < 0 or not (condition.ors or condition.ands):
        return
    for first, last in spans(condition.start, condition.ors, end):
        inner = [index for index in condition.ands if first <= index < last]
        if condition.ors and first < last:
            yield Change("clause of OR", tokens[first].start, tokens[last - 1].end, "1 = 0")
        if inner:
            parts = [part for part in spans(first, inner, last) if part[0] < part[1]]
            yield from (Change("clause of AND", tokens[a].start, tokens[b - 1].end, "1 = 1") for a, b in parts)


def spans(start: int, cuts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """The spans from start to end between the cuts."""
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
