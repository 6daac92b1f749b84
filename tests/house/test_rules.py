"""House rules that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "scrutiny"
FILES = sorted(SOURCE.rglob("*.py"))
#: Words that say nothing about the subject.
EMPTY_WORDS = {"core", "utils", "util", "helpers", "services", "manager", "handler", "models", "common", "misc", "base"}


def committed() -> Iterator[Path]:
    """Every text file of the project that is not built or private."""
    skipped = {
        ".git",
        ".hypothesis",
        ".import_linter_cache",
        ".venv",
        "demo-dossier",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
    }
    for path in sorted(ROOT.rglob("*")):
        parts = set(path.relative_to(ROOT).parts)
        if (
            path.is_file()
            and not parts & skipped
            and path.suffix in {".py", ".md", ".toml", ".yaml", ".txt", ".in", ""}
        ):
            yield path


def test_names_are_subject_words() -> None:
    """No module or folder is named for a technique."""
    named = {part.removesuffix(".py") for path in FILES for part in path.relative_to(SOURCE).parts}
    assert not named & EMPTY_WORDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_is(path: Path) -> None:
    """A module with code opens with a docstring, and so does every public function and class in it."""
    tree = ast.parse(path.read_text("utf-8"))
    if not tree.body:
        return
    assert ast.get_docstring(tree), "no module docstring"
    for node in tree.body:
        named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        assert not named or ast.get_docstring(node), f"{getattr(node, 'name', '')} has no docstring"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_knows_the_corpora(path: Path) -> None:
    """No word of the private acceptance corpus or of the invented worlds stands in the code."""
    if "demo" in path.parts:
        return
    text = path.read_text("utf-8").lower()
    for word in ("veldania", "norvia", "beijing", "xinjiang", "uyghur human", "asa 17", "fisher", "rosenzweig"):
        assert word not in text, f"{word} in {path.name}"


def test_no_machine_speaks_in_the_project() -> None:
    """No path of a machine and no address of a registry stands in any committed file."""
    forbidden = re.compile(
        r"/work/(?:main|shared)|/root/|/home/\w+/|pypi\.org/simple|files\.pythonhosted|registry\.npmjs"
    )
    this = Path(__file__).name
    guilty = [
        path for path in committed() if path.name != this and forbidden.search(path.read_text("utf-8", "replace"))
    ]
    assert not guilty


def test_nothing_is_caught_blindly() -> None:
    """Code that catches every exception says why, in the place; only readers of untrusted files do it."""
    blind = re.compile(r"except\s*(?:Exception)?(?: as \w+)?\s*:(?!.*# noqa: BLE001 - \w)")
    guilty = [path.name for path in FILES if blind.search(path.read_text("utf-8"))]
    assert not guilty
    reasons = re.compile(r"# noqa: BLE001")
    assert {path.parent.name for path in FILES if reasons.search(path.read_text("utf-8"))} <= {"text", "lines"}
