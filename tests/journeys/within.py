"""The command line run within this process: what a person types, what is printed, and where it broke."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scrutiny.cli.main import main


@dataclass(frozen=True)
class Said:
    """What one command printed; `items` of its JSON document, where it is one."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str

    @property
    def items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)["items"]
        return found


@dataclass
class Terminal:
    """A dossier at the command line with its folder of keys; everything that was printed is kept in `said`."""

    folder: Path
    keys: Path
    said: list[Said] = field(default_factory=list)

    def run(self, *words: object, actor: str = "officer", typed: str | bytes = "", as_json: bool = True) -> Said:
        """One command; a traceback would stand in `err`, with status 99."""
        line = ["scrutiny", "--dossier", str(self.folder), "--actor", actor, *(["--json"] if as_json else [])]
        data = typed.encode() if isinstance(typed, str) else typed
        out, err = io.StringIO(), io.StringIO()
        stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        with (
            patch.object(sys, "argv", [*line, *map(str, words)]),
            patch.object(sys, "stdin", stdin),
            patch.dict(os.environ, {"SCRUTINY_KEYS": str(self.keys)}),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0
            except Exception:  # noqa: BLE001 - a traceback is what the test is after
                status = 99
                err.write(traceback.format_exc())
        said = Said(tuple(map(str, words)), status, out.getvalue(), err.getvalue())
        self.said.append(said)
        return said

    def done(self, *words: object, **how: Any) -> list[dict[str, Any]]:
        """The items of a command that has to succeed."""
        said = self.run(*words, **how)
        assert said.status in (0, 1), f"{words}: {said.err or said.out}"
        return said.items
