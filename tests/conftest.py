"""What all tests share: keys in a folder of their own, and dossiers made fresh."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.text.sandbox import Readers

#: Seconds after which a test counts as hung.
HANGS = 240
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a key folder of its own, and no dossier or actor from outside."""
    monkeypatch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
    monkeypatch.delenv("SCRUTINY_DOSSIER", raising=False)
    monkeypatch.delenv("SCRUTINY_ACTOR", raising=False)


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    """A test that hangs fails instead of standing still; no test asserts how fast anything is."""

    def bark(*_: object) -> None:
        raise TimeoutError("this test hangs")

    before = signal.signal(signal.SIGALRM, bark)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session", autouse=True)
def _warm_readers() -> Iterator[None]:
    """Documents are read by one warm server for the whole session; its own tests start servers of their own."""
    with Readers() as shared, pytest.MonkeyPatch.context() as patch:
        patch.setattr("scrutiny.river.Readers", lambda: nullcontext(shared))
        yield


@pytest.fixture
def make_dossier(tmp_path: Path) -> Iterator[Callable[..., Dossier]]:
    """Makes dossiers about an invented State; all are closed in the end."""
    made: list[Dossier] = []

    def make(name: str = "dossier", state: str = "Norvia") -> Dossier:
        mandate = Mandate(title=f"Observer for {state}", states=(state,), ledger="")
        made.append(init(tmp_path / name, mandate, actor="officer"))
        return made[-1]

    yield make
    for dossier in made:
        dossier.close()


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    """A fresh dossier about Norvia, opened by an officer."""
    return make_dossier()


def need(tool: str) -> str:
    """The path of a program the test needs; without it the test is skipped, and in CI it fails."""
    found = shutil.which(tool)
    if found is None:
        (pytest.fail if os.environ.get("SCRUTINY_CI") else pytest.skip)(f"{tool} is not installed here")
    return str(found)


@pytest.fixture
def seeds() -> Path:
    """The private acceptance corpus; the test is skipped where it is not at hand."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    return SEEDS
