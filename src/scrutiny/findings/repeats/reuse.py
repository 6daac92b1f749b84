"""Which documents share words: an index of prints, asked for one text, for one quotation, or for all pairs.

Prints that few texts hold count in full, others less the more hold them; what more than a hundredth of all texts (and
more than twenty) hold is boilerplate and ties nothing together. The index proposes documents only: what they share is
found in their words, by `wordprints.shared_runs`.

Two kinds of keys serve two questions. Winnowed groups of four words tell which documents reuse a text, from seven
words in a row. All pairs of words tell where a quotation comes from, down to two words, also when some were changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, held
from scrutiny.findings.repeats.all_pairs import Pair, boilerplate, pairs, rarity
from scrutiny.findings.repeats.kinship import claims_text, hidden_places
from scrutiny.findings.repeats.print_blocks import PRINT_BITS
from scrutiny.findings.repeats.print_index import PAIRS, PRINTS, SCHEMA, VERSION, PrintIndex
from scrutiny.findings.repeats.wordprints import Words, pairs_of_many, prints, words_of
from scrutiny.findings.repeats.wordstream import Hashes
from scrutiny.text.freeze import frozen


class Near(NamedTuple):
    """A document that shares words with a text.

    shared    how many prints (of a quotation: pairs of words) both hold, boilerplate aside
    weight    the same, each counted by its rarity; of a quotation: how much of it is there, from 0 to 1
    """

    document: str
    shared: int
    weight: float


class Reuse(PrintIndex):
    """An index of prints that can be asked; see `PrintIndex` for putting documents in and out."""

    def near(self, text: str | Words, *, limit: int = 50, without: Collection[str] = ()) -> list[Near]:
        """The documents that share rare prints with a text; see `near`."""
        return near([self], text, limit=limit, without=without)

    def find(self, quotation: str | Words, *, limit: int = 50, without: Collection[str] = ()) -> list[Near]:
        """The documents in which most of a quotation stands; see `find`."""
        return find([self], quotation, limit=limit, without=without)

    def holding(self, phrase: str | Words) -> list[str] | None:
        """Every document that may hold these very words in a row; see `holding`."""
        return holding([self], phrase)

    def pairs(self, *, least: float | None = None) -> Iterator[Pair]:
        """All pairs of documents that share enough; see `all_pairs.pairs`."""
        return pairs([self], least=least)


def index(dossier: Dossier, *, secret: bool = True) -> list[Reuse]:
    """The indexes of what may lie on disk and of what may not, brought up to date: ask them together.

    Without `secret` there is one, and no confidential document is opened.
    The words of claims are indexed, headings and footnotes included; furniture, captions and contacts are not.
    """
    documents = held(dossier)
    found = []
    for views, shut in ((dossier.views, False), (dossier.shut, True))[: 2 if secret else 1]:
        views.open("reuse", VERSION, SCHEMA)
        reuse = Reuse(views.db)
        wanted = {row.document: row for row in documents if row.secret == shut and row.text is not None}
        done = reuse.known()
        gone = done.keys() - wanted.keys()
        if gone:
            reuse.forget(*gone)
        reuse.put_rows(_stale(dossier, wanted, done))
        found.append(reuse)
    return found


def _stale(dossier: Dossier, wanted: dict[str, Held], done: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, row in wanted.items():
        source = digest([row.text])
        if done.get(name) != source:
            reading = frozen(dossier, row)
            yield name, claims_text(reading.text, hidden_places(reading)), source


# ── questions to several indexes at once ──


def near(
    indexes: Sequence[PrintIndex], text: str | Words, *, limit: int = 50, without: Collection[str] = ()
) -> list[Near]:
    """The documents that share rare prints with a text, those that share most first, `without` some.

    A shared run of seven words, or of eleven characters in scripts without spaces, is never missed.
    """
    hashes = np.unique(prints(_words(text))[0] & PRINT_BITS)
    return _ranked(indexes, PRINTS, hashes, rarity, limit=limit, without=without)


def find(
    indexes: Sequence[PrintIndex], quotation: str | Words, *, limit: int = 50, without: Collection[str] = ()
) -> list[Near]:
    """The documents in which most of a quotation stands, words perhaps changed, the likeliest first, `without` some.

    Any two neighbouring words that were kept (three characters) lead to a document, rare ones before others.
    """
    return _ranked(indexes, PAIRS, _pairs_in(quotation), _told, limit=limit, without=without)


def holding(indexes: Sequence[PrintIndex], phrase: str | Words) -> list[str] | None:
    """Every document that may hold these very words in a row; None where the phrase is too short to be asked for.

    A phrase has at least two words, or three characters of a script without spaces; for shorter ones there is
    `text.search`. Every document that holds the phrase is named, now and then one that has its words elsewhere.
    """
    hashes = _pairs_in(phrase)
    if not len(hashes):
        return None
    found = []
    for one in indexes:
        numbers = one.blocks.find(PAIRS, hashes)[1]
        count = np.bincount(numbers)
        found += [document for _, document, _ in one.documents(np.flatnonzero(count == len(hashes)).tolist())]
    return found


def _words(text: str | Words) -> Words:
    return words_of(text) if isinstance(text, str) else text


def _pairs_in(text: str | Words) -> Hashes:
    return np.unique(pairs_of_many([_words(text)])[0] & PRINT_BITS)


def _told(holders: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """The share of each pair of words in what a quotation tells: the fewer texts hold it, the more."""
    told = np.log((texts + 1) / np.maximum(holders, 1))
    return np.asarray(told / told.sum())


_Weigh = Callable[[NDArray[np.int64], int], NDArray[np.float64]]


def _ranked(
    indexes: Sequence[PrintIndex], kind: str, hashes: Hashes, weigh: _Weigh, *, limit: int, without: Collection[str]
) -> list[Near]:
    """The documents that hold some of the hashes, by the sum of their weights; equal ones in an order of content."""
    if not len(hashes) or limit <= 0:
        return []
    texts = sum(one.texts() for one in indexes)
    most = boilerplate(texts) if kind == PRINTS else texts
    found = [one.blocks.find(kind, hashes, most) for one in indexes]
    weights = weigh(np.sum([holders for _, _, holders in found], axis=0), texts)
    wanted = limit + len(without)
    rows = []
    for one, (which, numbers, _) in zip(indexes, found, strict=True):
        telling = weights[which] > 0
        shared = np.bincount(numbers[telling])
        weight = np.round(np.bincount(numbers[telling], weights[which[telling]]), 6)
        met = np.flatnonzero(shared)
        if len(met) > wanted:
            met = met[weight[met] >= np.partition(weight[met], -wanted)[-wanted]]
        for number, document, signature in one.documents(met.tolist()):
            if document not in without:
                rows.append((-float(weight[number]), -int(shared[number]), signature, document))
    rows.sort(key=lambda row: row[:3])
    return [Near(document, -shared, -weight) for weight, shared, _, document in rows[:limit]]


__all__ = ["Near", "Pair", "Reuse", "find", "holding", "index", "near", "pairs"]
