"""Changes to a module: comparisons, sides of `and` and `or`, signs, numbers and words of its Python, and the SQL in its strings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.mutants import sql
from tests.mutants.mutation import Mutant

COMPARED: dict[type[ast.cmpop], str] = {
    ast.GtE: ">",
    ast.Gt: ">=",
    ast.LtE: "<",
    ast.Lt: "<=",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
SIGNS: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
TOLD = {"Offender", "Rules", "breaks", "keeps", "check", "cast", "field", "SeedError", "ValueError", "TypeVar"}  # calls that only say
LABELLED = {"offenders"}  # calls whose first argument only says something

Span = tuple[int, int]


def mutants(path: Path, source: str) -> list[Mutant]:
    """All changes to a module, in its order."""
    return Changer(path, source).all()


class Changer:
    """Walks through a module's tree and notes what may be changed."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.source = source
        self.tree = ast.parse(source)
        self.lines = [0]
        for line in source.encode().splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.bytes = source.encode()
        self.found: list[Mutant] = []
        self.owner = ""

    def all(self) -> list[Mutant]:
        for node in self.tree.body:
            self.owner = name_of(node)
            if self.owner:
                self.visit(node, told=False)
        unique = {(m.start, m.end, m.text): m for m in self.found if m.text != m.before}
        return sorted(unique.values(), key=lambda m: (m.start, m.end, m.text))

    def visit(self, node: ast.AST, *, told: bool) -> None:
        """Note the changes of a node and of what is below it; of a string, a list of columns that is only told is left alone."""
        if isinstance(node, (ast.JoinedStr, ast.Constant)):
            self.constant(node, told)
        if isinstance(node, (ast.JoinedStr, ast.Constant)) or remembers(node):
            return
        self.expression(node)
        for child, only_told in parts(node):
            self.visit(child, told=only_told)

    def expression(self, node: ast.AST) -> None:
        if isinstance(node, ast.Compare):
            self.compared(node)
        elif isinstance(node, ast.BoolOp):
            word, kind = ("False", "side of or") if isinstance(node.op, ast.Or) else ("True", "side of and")
            for side in node.values:
                if not is_nothing(side):
                    self.note(kind, self.span(side), word)
        elif isinstance(node, ast.BinOp) and type(node.op) in SIGNS and not has_text(node):
            between = (self.span(node.left)[1], self.span(node.right)[0])
            self.operator("sign", between, {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}[type(node.op)], SIGNS[type(node.op)])
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.note("not", (self.span(node)[0], self.span(node.operand)[0]), "")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
            self.note("function", self.span(node.func), SWAPPED[node.func.id])

    def compared(self, node: ast.Compare) -> None:
        left: ast.expr = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            between = (self.span(left)[1], self.span(right)[0])
            if is_tolerance(right):
                continue
            words = {ast.GtE: ">=", ast.Gt: ">", ast.LtE: "<=", ast.Lt: "<", ast.Eq: "==", ast.NotEq: "!="}
            words |= {ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not"}
            self.operator("comparison", between, words[type(operator)], COMPARED[type(operator)])
            left = right

    def operator(self, kind: str, between: Span, word: str, other: str) -> None:
        """Change the operator that stands between two expressions."""
        place = self.source.find(word, *between)
        if place >= 0:
            self.note(kind, (place, place + len(word)), other)

    def constant(self, node: ast.JoinedStr | ast.Constant, told: bool) -> None:
        start, end = self.span(node)
        raw = self.source[start:end]
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            self.number(node, (start, end))
        elif sql.is_sql(raw) and not raw.startswith(("'", "f'", "r'")):
            for change in sql.changes(raw, listed=not told):
                self.note(f"SQL {change.kind}", (start + change.start, start + change.end), change.text)
        elif isinstance(node, ast.Constant) and raw.startswith(('"', "'")) and not raw.startswith('"""'):
            self.note("text", (start, end), f"{raw[:-1]}~{raw[-1]}")

    def number(self, node: ast.Constant, span: Span) -> None:
        if isinstance(node.value, bool):
            self.note("truth", span, str(not node.value))
        elif isinstance(node.value, (int, float)):
            for other in sql.other_numbers(repr(node.value)):
                self.note("number", span, other)

    def note(self, kind: str, span: Span, text: str) -> None:
        line = self.source.count("\n", 0, span[0]) + 1
        self.found.append(Mutant(self.path, self.owner, kind, line, *span, text, self.source[slice(*span)]))

    def span(self, node: ast.expr) -> Span:
        """Where a node stands in the source, in characters."""
        ends = ((node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset))
        first, last = (len(self.bytes[: self.lines[line - 1] + column].decode()) for line, column in ends)
        return first, last


def name_of(node: ast.stmt) -> str:
    """The name that a statement at a module's top defines, empty where there is nothing to change in it."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
        return node.target.id
    return ""


def remembers(node: ast.AST) -> bool:
    """Whether the name under which something is remembered is all that the node says: another name does as well."""
    held = node.value if isinstance(node, ast.Subscript) else node.comparators[0] if isinstance(node, ast.Compare) else None
    return isinstance(held, ast.Attribute) and held.attr == "memory"


def is_nothing(node: ast.expr) -> bool:
    """Whether a side of `or` is as good as False."""
    return isinstance(node, ast.Constant) and not node.value


def is_tolerance(node: ast.expr) -> bool:
    """Whether a number is so small that no value lies exactly on it."""
    number = node.right if isinstance(node, ast.BinOp) else node
    return isinstance(number, ast.Constant) and isinstance(number.value, float) and 0 < number.value < 0.1


def has_text(node: ast.BinOp) -> bool:
    """Whether an operator is applied to text."""
    return any(
        isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str)) for each in ast.walk(node)
    )


def parts(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """What is below a node and may be changed, and whether its columns are only told: no docstrings, types, decorators, messages."""
    if isinstance(node, ast.Call):
        yield from parts_of_call(node)
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        body = node.body[1:] if ast.get_docstring(node) else node.body
        yield from ((child, False) for child in body if not isinstance(child, (ast.Import, ast.ImportFrom)))
        if isinstance(node, ast.FunctionDef):
            yield from ((child, False) for child in (*node.args.defaults, *node.args.kw_defaults) if child is not None)
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        told = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "sql"
        yield from ((child, told) for child in (node.value,) if child is not None)
    elif not isinstance(node, (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)):
        yield from ((child, False) for child in ast.iter_child_nodes(node))


def parts_of_call(node: ast.Call) -> Iterator[tuple[ast.AST, bool]]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
    if called in TOLD:
        return
    yield node.func, False
    labelled = called in LABELLED
    yield from ((child, labelled) for child in node.args[1 if labelled else 0 :])
    yield from ((keyword.value, False) for keyword in node.keywords if keyword.arg != "strict")
