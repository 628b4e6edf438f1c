"""How large the house is and how plainly it speaks; `python -m tests.architecture.measures`.

Only the references to documents outside the repository are asserted, in test_rules.py.
"""

from __future__ import annotations

import ast
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backtui"

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml")
SEARCHED = ("backtui", "data", "tests", "screenshots")
READ = {".py", ".toml", ".tcss", ".md", ".txt", ".csv", ".json"}
FULLEST, MOST_REPEATED = 12, 30

# papers that the repository does not hold, and the folders they once lay in
_PAPERS = "decisions|evidence|product|visual|architecture|clean-up|dependencies|more-exercises"
_PLACES = r"(?<![\w.])/work/|\.\./(?:shared|clinical|design|source)/"
_OUTSIDE = re.compile(rf"\b(?:{_PAPERS})\.(?:md|json)\b|{_PLACES}", re.IGNORECASE)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NAMED = (ast.ClassDef, *_FUNCTIONS)


def modules() -> list[Path]:
    """Every module of the package, in order."""
    return sorted(PACKAGE.rglob("*.py"))


def lines_of(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def folders() -> Counter[str]:
    """How many modules each folder holds itself, `__init__` left out."""
    return Counter(
        str(path.parent.relative_to(ROOT)) for path in modules() if path.stem != "__init__"
    )


def repeated_names() -> dict[str, list[str]]:
    """Public classes and functions of more than one module, with the modules."""
    found = defaultdict(list)
    for path in modules():
        for node in _tree(path).body:
            if isinstance(node, _NAMED) and not node.name.startswith("_"):
                found[node.name].append(str(path.relative_to(PACKAGE)))
    return {name: where for name, where in sorted(found.items()) if len(where) > 1}


def function_lengths() -> list[int]:
    """The lines of every function and method, from its `def` to its end."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in ast.walk(_tree(path))
        if isinstance(node, _FUNCTIONS)
    ]


def standing_comments() -> int:
    """Comment lines that stand alone, not behind code."""
    found = 0
    for path in modules():
        with path.open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                if token.type == tokenize.COMMENT and token.line.lstrip().startswith("#"):
                    found += 1
    return found


def references() -> list[str]:
    """Each mention of a document or place outside the repository, as path:line."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _OUTSIDE.search(line)
    ]


def _texts() -> Iterator[Path]:
    for folder in SEARCHED:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in READ and path != Path(__file__):
                yield path
    yield from (ROOT / name for name in PAGES)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def report() -> Iterator[str]:
    """Everything measured, a line each."""
    lines = [lines_of(path) for path in modules()]
    functions = function_lengths()
    repeated = repeated_names()
    most = sorted(repeated.items(), key=lambda item: -len(item[1]))
    yield f"modules                  {len(lines)}"
    yield f"lines                    {sum(lines)}"
    yield f"mean module              {mean(lines):.0f} lines, longest {max(lines)}"
    yield f"mean function            {mean(functions):.1f} lines, longest {max(functions)}"
    yield f"stand-alone comments     {standing_comments()}"
    yield f"outside references       {len(references())}"
    yield f"public names repeated    {len(repeated)}"
    yield "fullest folders"
    yield from (f"  {count:4} {name}" for name, count in folders().most_common(FULLEST))
    yield "names of more than one module"
    yield from (
        f"  {len(where):4} {name}: {', '.join(where)}" for name, where in most[:MOST_REPEATED]
    )


if __name__ == "__main__":
    print(*report(), sep="\n")
