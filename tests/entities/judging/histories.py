"""Random histories of two reviewers who judge and withdraw at once and are killed in the middle of commits.

A history is checked against what each writer said was done before it died. Shared by tests/laws and benchmarks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier, Mandate, init, open_dossier
from scrutiny.entities.judging.clustering import Clustering, Edge, clusters
from scrutiny.entities.judging.judgement import Judgement, judge, judgements, withdraw
from scrutiny.entities.mention import Mention
from scrutiny.errors import Refused
from scrutiny.ledger import book
from scrutiny.ledger.record import Draft
from scrutiny.ledger.tree import root

NAMES = tuple(f"m-{letter}" for letter in "abcdefgh")
#: Two mentions that no edge and no random judgement touches.
APART = ("m-y", "m-z")
EDGES = tuple(
    Edge(left=left, right=right, score=score, outcome="merge" if score > 0.6 else "review")
    for left, right, score in (
        ("m-a", "m-b", 0.97), ("m-b", "m-c", 0.91), ("m-a", "m-c", 0.55), ("m-c", "m-d", 0.88), ("m-e", "m-f", 0.99),
        ("m-f", "m-g", 0.72), ("m-e", "m-g", 0.7), ("m-g", "m-h", 0.64),
    )
)  # fmt: skip
#: Where a writer dies: half a frame written, a frame written, synced, the rows written, the commit done.
DEATHS = ("half a frame", "written", "synced", "before commit", "after commit")


def template(folder: Path) -> Path:
    """A dossier with one record on which all mentions stand."""
    with init(folder, Mandate(title="Histories", states=("Norvia",), ledger=""), actor="officer") as dossier:
        dossier.append([Draft(kind="note", body={"words": "all names stand here"})])
    return folder


def mention(dossier: Dossier, name: str) -> Mention:
    """A mention of this id that stands on the record of the template."""
    (note,) = dossier.ledger.scan(("note",))
    return Mention(id=name, document="", text=f"Body {name}", kind="organisation", stands_on=(note.id,))


def clustered(judged: Sequence[Judgement]) -> Clustering:
    """Who is who by these judgements and the edges all histories share."""
    return clusters([*NAMES, *APART], EDGES, judged)


def partition(judged: Sequence[Judgement]) -> set[tuple[str, ...]]:
    """The members of all clusters."""
    return {each.members for each in clustered(judged).clusters}


def run(seed: int, made: Path, folder: Path) -> Counter[str]:
    """One history lies in `folder` and has kept the law; returns what happened in it, by name.

    Raises:
        AssertionError: something said to be done is lost, or a replay differs, or an undo undid something else.
    """
    choose, happened = random.Random(seed), Counter[str]()
    shutil.copytree(made, folder)
    told: list[dict[str, Any]] = []
    deaths = 0
    for _ in range(choose.randint(1, 3)):
        writers = [_start(folder, actor, choose.randrange(2**32)) for actor in ("ana", "bo")[: choose.randint(1, 2)]]
        if choose.random() < 0.3:
            time.sleep(choose.random() * 0.02)
            for pid, _ in writers:
                os.kill(pid, signal.SIGKILL)
        for pid, pipe in writers:
            with os.fdopen(pipe) as lines:
                said = lines.read().split("\n")[:-1]
            status = os.waitpid(pid, 0)[1]
            deaths += os.WIFSIGNALED(status)
            assert os.WIFSIGNALED(status) or status == 0, said
            told += [json.loads(line) for line in said]
    _kept(folder, told, deaths)
    _replayed(folder, from_log=choose.random() < 0.25)
    _undone(folder, choose)
    happened.update(acts=len(told), verdicts=sum("verdict" in each for each in told), kills=deaths, histories=1)
    return happened


def _kept(folder: Path, told: Sequence[dict[str, Any]], deaths: int) -> None:
    """All that was said to be done is there, as it was; beyond it at most one act for each death."""
    with open_dossier(folder, actor="officer") as dossier:
        found = {each.id: each for each in judgements(dossier)}
        entries = [bytes(row[0]) for row in dossier.ledger.db.execute("SELECT leaf FROM entries ORDER BY seq")]
        assert root(entries) == dossier.ledger.frontier().root()
        many = len(list(dossier.ledger.scan(("judgement", "judgement withdrawal"))))
    for each in told:
        judged = found[each["id"]]
        if "verdict" in each:
            kept = (judged.left.id, judged.right.id, judged.verdict, judged.reason, judged.maker)
            assert kept == (each["left"], each["right"], each["verdict"], each["reason"], each["maker"])
            assert judged.comparison == {"score": 0.5, "outcome": "review", "version": "1"}
        else:
            assert judged.withdrawn_by is not None
    assert len(told) <= many <= len(told) + deaths


def _replayed(folder: Path, *, from_log: bool) -> None:
    """Two replays, one of them from the mirror log alone, give the same bytes."""
    replays = []
    for turn in range(2):
        if from_log and turn:
            for path in folder.glob("ledger.sqlite*"):
                path.unlink()
        with open_dossier(folder, actor="officer") as dossier:
            replays.append(clustered(judgements(dossier)).as_bytes())
    assert replays[0] == replays[1]


def _undone(folder: Path, choose: random.Random) -> None:
    """A judgement withdrawn after an unrelated one leaves the partition before it, and the unrelated one."""
    with open_dossier(folder, actor="bo") as dossier:
        before = partition(judgements(dossier))
        left, right = choose.sample(NAMES, 2)
        one = _judged(dossier, left, right, choose.choice(("same", "different", "unsure")), choose)
        _judged(dossier, *APART, "same", choose)
        withdraw(dossier, one, reason="taken back")
        assert partition(judgements(dossier)) == before - {(name,) for name in APART} | {APART}
        live = [each for each in judgements(dossier) if each.withdrawn_by is None]
        if live:
            gone = choose.choice(live)
            without = partition([each for each in judgements(dossier) if each.id != gone.id])
            withdraw(dossier, gone.id, reason="taken back too")
            assert partition(judgements(dossier)) == without


def _judged(dossier: Dossier, left: str, right: str, verdict: str, choose: random.Random) -> str:
    ends = (mention(dossier, left), mention(dossier, right))
    shown = {"score": 0.5, "outcome": "review", "version": "1"}
    made = judge(dossier, *ends, verdict, reason="seen", comparison=shown, resolve=choose.random() < 0.2)
    return str(made["judgement"])


def _start(folder: Path, actor: str, seed: int) -> tuple[int, int]:
    """A writer in a process of its own: its number, and the end of the pipe on which it tells what is done."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid:
        os.close(theirs)
        return pid, ours
    status = 1
    try:
        os.close(ours)
        _write(folder, actor, random.Random(seed), theirs)
        status = 0
    except BaseException as error:  # noqa: BLE001 - a child of a fork may only leave by _exit
        sys.stderr.write(f"{actor}: {error!r}\n")
    finally:
        os._exit(status)


def _write(folder: Path, actor: str, choose: random.Random, pipe: int) -> None:
    book.now = lambda: f"{choose.randint(1990, 2030)}-01-01T00:00:00Z"  # a clock that jumps
    tell = _teller(pipe)
    with open_dossier(folder, actor=actor) as dossier:
        if choose.random() < 0.7:
            _doom(dossier, choose)
        for number in range(choose.randint(1, 5)):
            standing = [each.id for each in judgements(dossier) if each.withdrawn_by is None]
            if standing and choose.random() < 0.25:
                name = choose.choice(standing)
                try:
                    withdraw(dossier, name, reason=f"no. {number}")
                except Refused:
                    continue
                tell({"id": name})
                continue
            left, right = choose.sample(NAMES, 2)
            said = {"left": left, "right": right, "verdict": choose.choice(("same", "same", "different", "unsure"))}
            reason = f"no. {number} of {actor}"
            made = judge(
                dossier,
                mention(dossier, left),
                mention(dossier, right),
                said["verdict"],
                reason=reason,
                comparison={"score": 0.5, "outcome": "review", "version": "1"},
                resolve=choose.random() < 0.2,
            )
            tell({**said, "id": made["judgement"], "reason": reason, "maker": actor})


def _teller(pipe: int) -> Callable[[dict[str, Any]], None]:
    write = os.write
    return lambda said: [write(pipe, json.dumps(said).encode() + b"\n"), None][1]


def _doom(dossier: Dossier, choose: random.Random) -> None:
    """The process kills itself at the nth commit, at one of the places where that could hurt."""
    place, left = choose.choice(DEATHS), [choose.randint(1, 4)]
    write, sync, commit = os.write, os.fsync, dossier.ledger._commit

    def due() -> bool:
        left[0] -= 1
        return left[0] == 0

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def written(handle: int, data: Any) -> int:
        if not due():
            return write(handle, data)
        write(handle, bytes(data)[: choose.randrange(len(data))] if place == "half a frame" else data)
        die()
        return 0

    def synced(handle: int) -> None:
        sync(handle)
        if due():
            die()

    def committed(*given: Any) -> None:
        commit(*given)
        if due():
            die()

    def traced(words: str) -> None:
        if words == "COMMIT" and due():
            die()

    if place in ("half a frame", "written"):
        os.write = written
    elif place == "synced":
        os.fsync = synced
    elif place == "before commit":
        dossier.ledger.db.set_trace_callback(traced)
    else:
        dossier.ledger._commit = committed
