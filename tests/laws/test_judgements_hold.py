"""Judgements hold: two reviewers at once, killed in the middle of commits, lose nothing that was said to be done."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from entities.judging.histories import APART, clustered, mention, run, template
from scrutiny.dossier import open_dossier
from scrutiny.entities.judging.judgement import judge, judgements
from scrutiny.evidence.verify import verify

#: A kill loses nothing that was written, synced or not, so memory does as well as a disk and is faster.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there
HISTORIES = 200 if MEMORY.is_dir() else 40


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one, else on the disk; it is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as name:
        yield Path(name)


def test_random_histories_with_kills(place: Path) -> None:
    """Nothing told is lost, replays give the same bytes, a withdrawal undoes one thing (10,000 of them by hand)."""
    made, happened = template(place / "template"), Counter[str]()
    for seed in range(HISTORIES):
        happened += run(seed, made, place / "history")
        shutil.rmtree(place / "history")
    assert happened["verdicts"] > HISTORIES
    assert happened["kills"] > HISTORIES / 2


def test_two_reviewers_at_once_lose_nothing(place: Path) -> None:
    """Four processes judge the same pairs at the same time: every judgement is on record, each once and in order."""
    folder = template(place / "dossier")
    pids = []
    for number in range(4):
        pid = os.fork()
        if not pid:
            status = 1
            try:
                with open_dossier(folder, actor=f"reviewer {number}") as dossier:
                    ends = [mention(dossier, name) for name in APART]
                    for turn in range(10):
                        judge(dossier, *ends, "same", reason=f"turn {turn}", comparison={})
                status = 0
            finally:
                os._exit(status)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0] * 4
    with open_dossier(folder, actor="officer") as dossier:
        found = judgements(dossier)
        assert [each.order for each in found] == sorted({each.order for each in found})
        for number in range(4):
            said = [each.reason for each in found if each.maker == f"reviewer {number}"]
            assert said == [f"turn {turn}" for turn in range(10)]
        assert sum(each.live for each in found) == 4
        assert [failure for failure in verify(dossier).failures if "no record" not in failure.reason] == []


def test_a_lost_judgement_would_be_seen(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that forgets the last judgement breaks the law of the histories."""
    from entities.judging import histories

    whole = histories.judgements
    monkeypatch.setattr(histories, "judgements", lambda dossier: whole(dossier)[:-1])
    made = template(place / "template")
    with pytest.raises((AssertionError, KeyError)):
        for seed in range(20):
            run(seed, made, place / f"history-{seed}")


def test_a_replay_is_the_same_bytes(place: Path) -> None:
    """Clusters, conflicts and what is held back read twice are one string of bytes, in canonical JSON."""
    run(7, template(place / "template"), place / "history")
    read = []
    for _ in range(2):
        with open_dossier(place / "history") as dossier:
            read.append(clustered(judgements(dossier)).as_bytes())
    assert read[0] == read[1]
    assert set(json.loads(read[0])) == {"clusters", "conflicts", "held_back", "remarks"}
