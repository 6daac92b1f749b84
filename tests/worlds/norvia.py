"""The second fictional State, Norvia: where its documents lie and what a reader found in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DOCUMENTS = Path(__file__).with_name("norvia")
KEY = Path(__file__).with_name("norvia_key.yaml")


@cache
def key() -> dict[str, Any]:
    """The answer key, as written in ``norvia_key.yaml`` (its head says how to read it)."""
    read: dict[str, Any] = yaml.load(KEY.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return read
