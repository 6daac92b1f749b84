"""The tables of ``transliteration``, learned from pairs of names in two writings.

    python -m scrutiny.entities.names.learning --data DIR [--language L] [--out DIR] [--extra FILE]

DIR holds ``LANGUAGE_train.tsv.gz`` and ``LANGUAGE_dev.tsv.gz``: Latin token, native token (characters spaced or not),
count, parted by tabs. ``--extra`` adds a person's own local pairs in the same form, each counted three times. What is
learned depends on the files alone. Four fifths of the training pairs are counted, the last fifth weighs the measures
(with nearest-spelling negatives) and chooses the threshold, and half of the dev pairs are scored once; source,
licence, date, numbers of pairs and score are written into each table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from scrutiny.entities.names.counting import COUNT, Pair, channel, spelling, telling, written
from scrutiny.entities.names.letters import letters
from scrutiny.entities.names.romanisations import sound
from scrutiny.entities.names.transliteration import EDGE, TABLES, Table

SOURCE = "steveash/NETransliteration-COLING2018 (Wikidata labels)"
LICENCE = "CC0-1.0"

#: Letters in the longest chunk: native symbol → Latin letters, Latin letter → native symbols (Han: letters of pinyin).
CHUNKS = {
    "russian": (4, 2), "arabic": (3, 2), "hebrew": (3, 2), "katakana": (4, 3), "korean": (3, 3), "chinese": (5, 3),
}  # fmt: skip
_SCRIPTS = {language: script for script, language in TABLES.items()}

#: Contexts are left out, the least telling first, until a table is small enough.
_BYTES = 150_000
#: Letters that only names from the language itself have; pairs with one are counted so many times, for most pairs of
#: the source are foreign names while most names to be compared are not.
_OWN, _TIMES = {"arabic": frozenset("عحصضظذثخقطغة")}, 2


def read(path: Path, script: str) -> list[tuple[str, str, int]]:
    """The rows of a file as folded Latin letters, folded native letters and count; rows without either are left out."""
    opened = gzip.open if path.suffix == ".gz" else Path.open
    rows = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 2:
                continue
            latin, native = letters(fields[0], "Latn"), letters("".join(fields[1].split()), script)
            if latin and native:
                rows.append((latin, native, int(fields[2]) if len(fields) > 2 and fields[2].isdigit() else 1))
    return rows


# ── weighing ──


def drawn(
    rows: Iterable[tuple[str, str, int]], size: int, seed: int, among: Iterable[tuple[str, str, int]] | None = None
) -> tuple[list[Pair], list[Pair]]:
    """As many true pairs, and for each native token the wrong Latin token nearest in spelling to the right one.

    The wrong tokens come from the rows themselves or from those given as `among`.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    known = sorted({(latin, native) for latin, native, _ in rows})
    wider = known if among is None else sorted({(latin, native) for latin, native, _ in among})
    true, latins = {*known, *wider}, sorted({latin for latin, _ in wider})
    right = random.Random(seed).sample(known, min(size, len(known)))  # noqa: S311 - a draw that can be repeated
    wrong: list[Pair] = []
    for begin in range(0, len(right), 500):
        part = right[begin : begin + 500]
        apart = process.cdist([latin for latin, _ in part], latins, scorer=Levenshtein.distance, dtype=np.uint8)
        for (latin, native), row in zip(part, apart, strict=True):
            nearest = np.argsort(row, kind="stable")[:50]
            other = next((latins[n] for n in nearest if latins[n] != latin and (latins[n], native) not in true), None)
            if other is not None:
                wrong.append((other, native))
    return right, wrong


def far(right: Sequence[Pair]) -> list[Pair]:
    """Each native token with two Latin tokens of other pairs, so that what is plainly wrong is weighed too."""
    latins = [latin for latin, _ in right]
    mixed = [*latins[1:], latins[0]], [*latins[len(latins) // 2 :], *latins[: len(latins) // 2]]
    return [
        (other, native) for row in mixed for other, (latin, native) in zip(row, right, strict=True) if other != latin
    ]


def weighed(table: Table, right: Sequence[Pair], wrong: Sequence[Pair]) -> dict[str, list[float]]:
    """Middle and spread of each measure and the weights of a logistic regression over them and their products.

    True pairs and nearest-spelling negatives weigh alike, so that the probability is one between these; far ones a
    quarter of that.
    """
    others = far(right)
    close = len(right) + len(wrong)
    raw = np.array([table.measures(*pair) for pair in (*right, *wrong, *others)])
    truth = np.array([1.0] * len(right) + [0.0] * (len(wrong) + len(others)))
    heft = np.array([1.0] * close + [0.25] * len(others))
    centre, spread = raw[:close].mean(axis=0), raw[:close].std(axis=0) + 1e-9
    centre, spread = centre.round(5), spread.round(5)
    scaled = np.clip((raw - centre) / spread, -EDGE, EDGE)
    size = scaled.shape[1]
    products = [scaled[:, [one]] * scaled[:, one:] for one in range(size)]
    design = np.hstack([np.ones((len(raw), 1)), scaled, *products])
    weights = np.zeros(design.shape[1])
    penalty = np.full(design.shape[1], 3.0)
    penalty[0] = 1e-6
    for _ in range(25):
        likely = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        curve = (design * (heft * likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, design.T @ (heft * (truth - likely)) - penalty * weights)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {"centre": centre.tolist(), "spread": spread.tolist(), "weights": weights.round(5).tolist()}


def threshold(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The lowest score that counts as the same where F1 is best."""
    ranked = sorted([(score, 1) for score in right] + [(score, 0) for score in wrong], reverse=True)
    hits, best = 0, (0.0, 0.5)
    for number, (score, truth) in enumerate(ranked, 1):
        hits += truth
        best = max(best, (2 * hits / (number + len(right)), score))
    return best[1]


def scored(right: Sequence[float], wrong: Sequence[float], at: float) -> dict[str, float]:
    """Precision, recall and F1 of the scores at a threshold."""
    hits, false = sum(score >= at for score in right), sum(score >= at for score in wrong)
    return {
        "precision": round(hits / max(hits + false, 1), 4),
        "recall": round(hits / max(len(right), 1), 4),
        "f1": round(2 * hits / max(hits + false + len(right), 1), 4),
        "right": len(right),
        "wrong": len(wrong),
    }


# ── one language ──


def learned(language: str, rows: Sequence[tuple[str, str, int]], dev: Sequence[tuple[str, str, int]]) -> dict[str, Any]:
    """The table of one language as plain data, its score on half of the dev rows inside."""
    script, (out, back) = _SCRIPTS[language], CHUNKS[language]
    pairs = sorted(rows)
    random.Random(1).shuffle(pairs)  # noqa: S311 - a draw that can be repeated
    cut = len(pairs) * 4 // 5
    counting, weighing = [(latin, native) for latin, native, _ in pairs[:cut]], pairs[cut:]
    own = _OWN.get(language, frozenset())
    counting += [pair for pair in counting if not own.isdisjoint(pair[1])] * (_TIMES - 1)
    sounds = "".join if script != "Hani" else (lambda native: "".join(map(sound, native)))
    outward, out_near = channel([(native, latin) for latin, native in counting], out, classes=script == "Hani")
    inward, in_near = channel([(latin, sounds(native)) for latin, native in counting], back)
    item: dict[str, Any] = {
        "language": language, "script": script, "source": SOURCE, "licence": LICENCE,
        "made": date.today().isoformat(), "pairs": len(rows), "outward": outward, "inward": inward,
        "latin": spelling(latin for latin, _ in counting),
        "native": spelling(sounds(native) for _, native in counting),
    }  # fmt: skip
    out_gains, in_gains = telling(out_near, outward), telling(in_near, inward)
    least = 2.0
    while True:
        for side, near, gains in ((outward, out_near, out_gains), (inward, in_near, in_gains)):
            side["near"] = written({key: row for key, row in near.items() if gains[key] >= least}, COUNT)
        if len(packed(item)) <= _BYTES - 3_000:
            break
        least *= 1.25
    right, wrong = drawn(weighing, 6_000, 7)
    item |= weighed(Table(item), right, wrong)
    full = Table(item)

    def score(some: Sequence[Pair]) -> list[float]:
        return [full.probability(*pair) for pair in some]

    item["threshold"] = round(threshold(score(right), score(wrong)), 4)
    half = [row for row in dev if sum(map(ord, row[1])) % 2 == 0]
    right, wrong = drawn(half, 1_500, 11)
    item["dev"] = scored(score(right), score(wrong), item["threshold"])
    return item


def packed(item: Mapping[str, Any]) -> bytes:
    """The table as a file keeps it, byte for byte the same for the same content."""
    return gzip.compress(json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def main(given: Sequence[str] | None = None) -> int:
    """The tables asked for are learned and written; one line each says what was reached."""
    parser = argparse.ArgumentParser(prog="python -m scrutiny.entities.names.learning", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of LANGUAGE_train.tsv.gz and _dev.tsv.gz")
    parser.add_argument("--language", choices=sorted(CHUNKS), action="append", help="only these; all by default")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "tables", help="where tables are written")
    parser.add_argument("--extra", type=Path, help="own local pairs in the same form, for one language")
    asked = parser.parse_args(given)
    for language in asked.language or sorted(CHUNKS):
        script = _SCRIPTS[language]
        rows = read(asked.data / f"{language}_train.tsv.gz", script)
        if asked.extra:
            rows += 3 * read(asked.extra, script)
        item = learned(language, rows, read(asked.data / f"{language}_dev.tsv.gz", script))
        packet = packed(item)
        (asked.out / f"{language}.json.gz").write_bytes(packet)
        sys.stdout.write(f"{language}: {len(packet):,} bytes, threshold {item['threshold']}, {item['dev']}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
