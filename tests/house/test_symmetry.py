"""One word, five places: a verb is a function, a command, a heading in the docs and a test, under one name."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

import scrutiny
from scrutiny.cli.main import SAYS, river

ROOT = Path(__file__).resolve().parents[2]
VERBS = scrutiny.VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_documented_function(verb: str) -> None:
    """The function says in its first line what is true after the call."""
    function = scrutiny.verb(verb)
    assert callable(function)
    assert function.__doc__, f"{verb} has no docstring"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_command_of_its_stage(verb: str) -> None:
    """The command lives in cli/STAGE.py under the verb's name and its help is what the list of verbs says."""
    stage, _ = VERBS[verb]
    command = getattr(import_module(f"scrutiny.cli.{stage}"), scrutiny.spelled(verb))
    assert isinstance(command, click.Command)
    assert command.help == SAYS[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_its_heading_in_the_docs(verb: str) -> None:
    """docs/STAGE.md has a heading of exactly the verb's name, with some text under it."""
    stage, _ = VERBS[verb]
    page = (ROOT / "docs" / f"{stage}.md").read_text("utf-8")
    found = re.search(rf"^## {verb}\n(.+?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"docs/{stage}.md has no heading ## {verb}"
    assert len(found.group(1).split()) > 20


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_its_test(verb: str) -> None:
    """tests/STAGE/test_VERB.py is there and holds a test."""
    stage, _ = VERBS[verb]
    path = ROOT / "tests" / stage / f"test_{verb.replace('-', '_')}.py"
    assert path.is_file(), f"{path.relative_to(ROOT)} is missing"
    assert "def test_" in path.read_text("utf-8")


def test_every_command_is_a_verb() -> None:
    """Nothing can be called that the table of verbs does not know, and every verb can be called."""
    assert set(SAYS) == set(VERBS)
    assert river.list_commands(click.Context(river)) == list(SAYS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_takes_the_three_options(verb: str) -> None:
    """--dossier, --actor and --json stand after the verb too."""
    stage, _ = VERBS[verb]
    command = getattr(import_module(f"scrutiny.cli.{stage}"), scrutiny.spelled(verb))
    options = {name for each in command.params for name in each.opts}
    assert {"--dossier", "--actor", "--json"} <= options
