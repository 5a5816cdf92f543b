"""Rooms stay small enough to be read in one go."""

import ast

from tests.architecture.places import code, name, suite

FILE, TEST_FILE, FUNCTION, ARGUMENTS = 300, 500, 40, 5
# Django or another framework fixes the signature, or the argument list is the interface.
WIDE: dict[str, str] = {
    "accounts/services/audit.py:record": "the trail's interface, keyword by keyword",
    "accounts/services/jobs.py:ask": "the job's interface, keyword by keyword",
}


def test_files_stay_below_their_ceiling() -> None:
    """300 lines for code, 500 for tests; what machines make is excepted."""
    big = {name(path): _lines(path) for path in code() if _lines(path) > FILE}
    big = {path: lines for path, lines in big.items() if "/migrations/" not in path}
    big |= {name(path): _lines(path) for path in suite() if _lines(path) > TEST_FILE}
    assert not big


def test_functions_stay_below_their_ceiling() -> None:
    """40 lines, docstring and decorators not counted."""
    long = {
        f"{name(path)}:{function.name}": length
        for path in code()
        for function in _functions(path)
        if (length := _length(function)) > FUNCTION
    }
    assert not long


def test_functions_take_few_arguments() -> None:
    """Five at most, then a frozen dataclass carries them; self, actor and keywords of a parent excepted."""
    wide = {
        f"{name(path)}:{function.name}"
        for path in code()
        for function in _functions(path)
        if _width(function) > ARGUMENTS
    }
    assert wide <= WIDE.keys(), sorted(wide - WIDE.keys())


def _lines(path) -> int:
    return path.read_text().count("\n")


def _functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function) -> int:
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = first.end_lineno + 1 if documented and len(function.body) > 1 else function.lineno
    return function.end_lineno - start + 1


def _width(function) -> int:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([one for one in named if one.arg not in ("self", "cls", "actor")])
