"""The small faults that are put into a module: one change of its syntax tree each, always in the same order."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COLLECTIONS = (ast.Tuple, ast.List, ast.Set)
UNCHANGED = (ast.Import, ast.ImportFrom, ast.TypeAlias, ast.Assert, ast.pattern, ast.expr_context)
"""What is never changed: imports, types, what only a type checker needs, and what a `match` compares with."""

NOT_RUN = {"annotation", "returns", "type_params", "decorator_list", "bases", "keywords"}
"""Fields of a function, an argument or a class that decide nothing when the program runs."""


class Change(NamedTuple):
    """One fault: `owner` holds the syntax node `old` in its field `field`, at `index` of a list or None.

    `function` is the qualified name of the function or method that holds it, "" for what runs on import; `lines` are
    the first and the last line of the statement, or of the head of a compound one.
    """

    owner: ast.AST
    field: str
    index: int | None
    old: ast.AST
    new: ast.AST
    function: str
    lines: tuple[int, int]

    @property
    def line(self) -> int:
        """The line of the node itself."""
        return getattr(self.old, "lineno", self.lines[0])

    def described(self) -> str:
        """What stood there and what stands there now, on one line each."""
        if gone := self._gone():
            return f"without {_line(gone)}"
        # An operator alone says nothing: its whole comparison or sum is shown.
        if isinstance(self.old, (ast.operator, ast.cmpop, ast.boolop)):
            was, becomes = ast.unparse(self.owner), ast.unparse(_with(self))
        else:
            was, becomes = ast.unparse(self.old), ast.unparse(ast.fix_missing_locations(deepcopy(self.new)))
        return f"{_line(was)}  →  {_line(becomes)}"

    def _gone(self) -> str:
        """The element or the statement that is left out, "" if none is."""
        match self.old, self.new:
            case ast.stmt(), ast.Pass():
                return ast.unparse(self.old)
            case ast.Dict(), ast.Dict():
                return next(
                    ast.unparse(value if key is None else key)
                    for key, value in zip(self.old.keys, self.old.values, strict=True)
                    if value not in self.new.values
                )
            case ((ast.Tuple() | ast.List() | ast.Set()), (ast.Tuple() | ast.List() | ast.Set())):
                return next(ast.unparse(element) for element in self.old.elts if element not in self.new.elts)
        return ""

    def apply(self) -> None:
        """Put the fault into the tree that the change was found in."""
        if self.index is None:
            setattr(self.owner, self.field, self.new)
        else:
            getattr(self.owner, self.field)[self.index] = self.new


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change of a module, in the order of its lines."""
    yield from _statements(tree, tree.body, "body", "")


def _with(change: Change) -> ast.AST:
    owner = deepcopy(change.owner)
    change._replace(owner=owner).apply()
    return owner


def _line(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 100 else f"{line[:97]}…"


def _statements(owner: ast.AST, body: list[ast.stmt], field: str, function: str) -> Iterator[Change]:
    for index, statement in enumerate(body):
        if isinstance(statement, UNCHANGED) or _is_text_alone(statement):
            continue
        lines = _head(statement)
        if _may_go(statement):
            yield Change(owner, field, index, statement, ast.Pass(), function, lines)
        if isinstance(statement, ast.Return) and statement.value and not _is_none(statement.value):
            yield Change(statement, "value", None, statement.value, ast.Constant(None), function, lines)
        inner = function
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            inner = f"{function}.{statement.name}" if function else statement.name
        for name, value in ast.iter_fields(statement):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                is_method_or_function = isinstance(statement, (*FUNCTIONS, ast.ClassDef))
                yield from _statements(statement, value, name, inner if is_method_or_function else function)
            elif not (name in NOT_RUN and isinstance(statement, (*FUNCTIONS, ast.ClassDef, ast.AnnAssign))):
                yield from _fields(statement, name, value, function, lines)


def _fields(owner: ast.AST, name: str, value: Any, function: str, lines: tuple[int, int]) -> Iterator[Change]:
    for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
        if isinstance(node, (ast.match_case, ast.ExceptHandler)):
            if isinstance(node, ast.match_case) and node.guard:
                yield from _expression(node, "guard", None, node.guard, function, lines)
            yield from _statements(node, node.body, "body", function)
        elif isinstance(node, ast.AST) and not isinstance(node, UNCHANGED):
            yield from _expression(owner, name, index, node, function, lines)


def _expression(
    owner: ast.AST, field: str, index: int | None, node: ast.AST, function: str, lines: tuple[int, int]
) -> Iterator[Change]:
    if isinstance(node, ast.Raise) or _is_message(owner, node):
        return
    for new in _instead_of(owner, field, node):
        yield Change(owner, field, index, node, new, function, lines)
    for name, value in ast.iter_fields(node):
        if name not in NOT_RUN or isinstance(node, ast.Call):
            yield from _fields(node, name, value, function, lines)


def _instead_of(owner: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of an expression or an operator."""
    if type(node) in SWAPPED and not isinstance(owner, ast.AugAssign):
        yield SWAPPED[type(node)]()
    if field in ("test", "guard", "ifs") and isinstance(
        node, (ast.Name, ast.Call, ast.Attribute, ast.NamedExpr, ast.BoolOp)
    ):
        yield ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(value=str(value)) if not isinstance(owner, ast.JoinedStr):
            yield ast.Constant("" if value else "x")
        case (
            ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()) | ast.Set(elts=elements)
        ):
            if len(elements) > 1 and not isinstance(owner, ast.Subscript):
                for gone in range(len(elements)):
                    rest = [element for at, element in enumerate(elements) if at != gone]
                    fields = {"ctx": ast.Load()} if not isinstance(node, ast.Set) else {}
                    yield type(node)(elts=rest, **fields)
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for gone in range(len(keys)):
                rest = [at for at in range(len(keys)) if at != gone]
                yield ast.Dict([keys[at] for at in rest], [values[at] for at in rest])


def _may_go(statement: ast.stmt) -> bool:
    """Whether a statement may be left out: it does something, and no later line needs a name that it gives."""
    return isinstance(statement, (ast.Expr, ast.Raise, ast.AugAssign, ast.Continue, ast.Break))


def _is_text_alone(statement: ast.stmt) -> bool:
    """Whether a statement is a docstring, or the text below a constant."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_message(owner: ast.AST, node: ast.AST) -> bool:
    """Whether this is what a developer reads of an error."""
    name = owner.func.id if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) else ""
    return name.endswith("Error") and isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp))


def _head(statement: ast.stmt) -> tuple[int, int]:
    """The lines of a statement; of a compound one, those before its body."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if isinstance(body, list):
        first = body[0].pattern.lineno if isinstance(body[0], ast.match_case) else body[0].lineno
        return statement.lineno, max(statement.lineno, first - 1)
    return statement.lineno, statement.end_lineno or statement.lineno
