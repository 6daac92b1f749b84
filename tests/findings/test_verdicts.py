"""Verdicts: verbatim, resegmented, elided, reworded, partial, not found; which of several documents is the source."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from scrutiny.findings.quoting.quotation import Source, quoted
from scrutiny.findings.quoting.verdicts import Verdict, verdict
from scrutiny.findings.quoting.wording import row

LETTER = (
    "The river gate was closed in March, and no family was told of it. The wardens keep the keys, but they answer"
    " to nobody – their office has no door.\n\nWe ask the Board to open the gate by hand, because the families"
    " wait, and to publish the register of the quay. A gate that nobody may pass is a wall."
)


def source(document: str = "letter", text: str = LETTER, rank: int = 0, group: str = "one", **known: Any) -> Source:
    """A document that may hold the words."""
    return Source(document, row(text), group, (rank,), **known)


def said(words: str, *sources: Source, **known: Any) -> Verdict:
    """The verdict on some words against the letter, or against some sources."""
    return verdict(quoted(words, **known), sources or (source(),))


WORDS = [
    ("verbatim", "the river gate was closed"),
    ("verbatim", "The river gate was closed in March,"),
    ("verbatim", "The river gate was closed in March, and no family was told of it."),
    ("verbatim", "no family was told of it. The wardens keep the keys"),
    ("verbatim", "...no family was told of it…"),
    ("verbatim", "[N]o family was told of it"),
    ("verbatim", "no family was told [sic] of it"),
    ("verbatim", "the river gate"),
    ("verbatim", "the river gate."),
    ("resegmented", "No family was told of it."),
    ("resegmented", "The river gate was closed in March."),
    ("resegmented", "The river gate was closed in March. And no family was told of it."),
    ("resegmented", "no family was told of it, the wardens keep the keys"),
    ("resegmented", "Their office has no door."),
    ("elided", "The river gate was closed ... and no family was told of it."),
    ("elided", "The river gate was closed (…) and no family was told of it."),
    ("elided", "The river gate was closed and no family was told of it."),
    ("elided", "We ask the Board to open the gate by hand [...] and to publish the register of the quay."),
    ("elided", "We ask the Board to open the gate by hand, and to publish the register of the quay."),
    ("elided", "We ask the Board to open the [river] gate by hand"),
    ("elided", "The river gate was closed in March ... We ask the Board to open the gate by hand"),
    ("elided", "The wardens [of the quay] keep the keys"),
    ("elided", "We ask [them] to open the gate by hand"),
    ("reworded", "The river gate was locked in March, and no family was told of it."),
    ("reworded", "The river gate was closed in May, and no family was told of it."),
    ("reworded", "A gate that nobody must pass is a wall."),
    ("reworded", "A gate that nobody may ever pass is a wall."),
    ("reworded", "The quiet river gate was closed in March"),
    ("partial", "The river gate was closed in March, and the moon has since moved to another town."),
    ("partial", "The moon has since moved to another town. A gate that nobody may pass is a wall."),
    ("not_found", "The moon has since moved to another town."),
    ("not_found", "the river door"),
    ("not_found", "We ask the moon to wait by the sea until it snows"),
]


@pytest.mark.parametrize(("right", "words"), WORDS)
def test_the_verdict_is_right(right: str, words: str) -> None:
    """One source, one quotation printed as a text of its own: the verdict the contract names."""
    found = said(words)
    assert found.verdict == right
    assert (found.source is None) == (right == "not_found")


@pytest.mark.parametrize(
    ("words", "own", "right"),
    [
        ("No family was told of it.", True, "resegmented"),
        ("No family was told of it.", False, "resegmented"),
        ("No family was told.", False, "verbatim"),
        ("no family was told of it.", False, "verbatim"),
        ("no family was told of it.", True, "verbatim"),
        ("No family was told of it", True, "verbatim"),
        ("The river gate was closed in March", False, "verbatim"),
        ("The river gate was closed in March.", False, "resegmented"),
        ("Board to open the gate by hand.", False, "verbatim"),
        ("Board to open the gate by hand.", True, "resegmented"),
    ],
)
def test_a_fragment_is_no_sentence(words: str, own: bool, right: str) -> None:
    """Capital and stop make a sentence; worked into the quoting sentence, a short fragment is none."""
    assert said(words, own=own).verdict == right


@pytest.mark.parametrize(
    ("words", "text", "right"),
    [
        ("The nets were burnt, and nobody asked who did it.", '{}A clerk wrote it down.', "verbatim"),
        ("The nets were burnt, and nobody asked who did it.", '{}she said in the hall.', "verbatim"),
        ("Nobody asked who did it.", '{}A clerk wrote it down.', "resegmented"),
        ("The nets were burnt.", '{}A clerk wrote it down.', "resegmented"),
    ],
)  # fmt: skip
def test_a_stop_inside_the_marks_ends_a_sentence(words: str, text: str, right: str) -> None:
    """A sentence printed inside quotation marks, its stop with it, is one sentence in both texts."""
    spoken = 'A sailor told the clinic: "The nets were burnt, and nobody asked who did it." '
    assert said(words, source(text=text.format(spoken))).verdict == right


def test_a_sentence_quoted_in_chinese_marks_is_one_sentence() -> None:
    """The colon and the mark before it, the stop inside the mark behind it."""
    text = "一名水手说：“渔网夜里被烧毁，没有人问为什么。”他后来离开了。"
    heard = Source("letter", row(text, "zh"), "one", (0,))
    found = [verdict(quoted(words, "zh"), (heard,)).verdict for words in (text[7:24], text[15:24])]
    assert found == ["verbatim", "resegmented"]


def test_what_was_dropped_and_put_in_is_given_back() -> None:
    """The dropped words are the source's to the letter; brackets at a gap are the quoting text's."""
    found = said("We ask the Board to open the gate by hand ... (and) publish the register of the quay").source
    assert found is not None
    assert [(gone.old, gone.holds) for gone in found.dropped] == [("because the families wait, and to", ("reason",))]
    assert [put.new for put in found.inserted] == ["and"]
    assert LETTER[found.dropped[0].start : found.dropped[0].end] == "because the families wait, and to"


def test_words_in_brackets_that_the_source_has_are_the_source_s() -> None:
    """Round brackets of the source itself are no insertion."""
    text = "The wardens (there are nine) keep the keys of the gate."
    assert said("The wardens (there are nine) keep the keys", source(text=text)).verdict == "verbatim"


def test_a_part_that_is_only_a_name_counts_for_nothing() -> None:
    """Five words of a body's name in common are no part of a quotation."""
    text = "The families went to the Northern Board Of River Gates on Monday."
    words = "Nobody believed what the Northern Board Of River Gates had been telling its own clerks for years"
    assert said(words, source(text=text)).verdict == "not_found"


# ── which document is the source ──

ALTERED = LETTER.replace("closed in March", "locked in May")


def test_a_derived_copy_never_makes_altered_words_verbatim() -> None:
    """The earliest of an origin is the source, also when a copy has the altered words to the letter."""
    sources = [source(), source("copy", ALTERED, rank=1)]
    for order in permutations(sources):
        found = said("The river gate was locked in May, and no family was told of it.", *order)
        assert found.verdict == "reworded"
        assert found.source is not None
        assert found.source.source.document == "letter"
        assert [(match.source.document, match.verdict) for match in found.also] == [("copy", "verbatim")]


def test_words_that_only_the_later_copy_has_come_from_it() -> None:
    """A spoken sentence first printed in the later document has that document as its source."""
    release = source("release", LETTER + "\n\n“We will stand at the gate each night,” she said.", rank=1)
    found = said("We will stand at the gate each night", source(), release)
    assert found.verdict == "verbatim"
    assert found.source is not None
    assert found.source.source.document == "release"


def test_the_earliest_copy_is_the_source_and_the_others_stand_beside() -> None:
    """Three copies in any order: the first by rank, then the others by rank."""
    copies = [source("b", rank=2), source("a", rank=1), source("c", rank=3)]
    for order in permutations(copies):
        found = said("The river gate was closed in March", *order)
        assert found.source is not None
        assert found.source.source.document == "a"
        assert [match.source.document for match in found.also] == ["b", "c"]


def test_equally_good_unrelated_sources_are_ambiguous() -> None:
    """Two origins with the words are shown as such, unless one is the origin of the document that quotes."""
    sources = (source(), source("other", rank=1, group="two"))
    found = said("The river gate was closed", *sources)
    assert found.ambiguous
    assert len(found.also) == 1
    inside = said("The river gate was closed", *sources, group="two")
    assert not inside.ambiguous
    assert inside.source is not None
    assert inside.source.source.document == "other"


def test_a_document_that_only_passes_words_on_gives_way() -> None:
    """Altered words in another's quotation marks are held against the text that has them as its own."""
    text = "The letter says “The river gate was locked in March, and no family was told of it” and more."
    start = text.index("The river")
    story = source("story", text, rank=0, group="two", stretches=((start, text.index("”")),), day=date(2024, 5, 2))
    found = said(
        "The river gate was locked in March, and no family was told of it", source(day=date(2024, 5, 1)), story
    )
    assert found.verdict == "reworded"
    early = said(
        "The river gate was locked in March, and no family was told of it", source(day=date(2024, 5, 3)), story
    )
    assert early.verdict == "verbatim"


def test_one_word_needs_a_context() -> None:
    """A common word is not verified by any text that has it: only in marks, by its speaker, or in what is told."""
    assert said("keys").verdict == "not_found"
    near = said("keys").nearest
    assert near is not None
    assert LETTER[near.start : near.end] == "keys"
    at = LETTER.index("keys")
    assert said("keys", source(stretches=((at, at + 4),))).verdict == "verbatim"
    assert said("keys", source(stretches=((at - 20, at + 40),))).verdict == "not_found"
    spoken = source(utterances=((at - 20, at + 40, "Ada Holm"),))
    assert said("keys", spoken, speaker="Ada Holm").verdict == "verbatim"
    assert said("keys", spoken, speaker="Per Lund").verdict == "not_found"
    assert said("keys", group="one", rank=(1,)).verdict == "verbatim"
    assert said("keys", group="one", rank=(-1,)).verdict == "not_found"


def test_a_short_quotation_goes_to_its_own_speaker() -> None:
    """Of two places with the words, the one where the same person says them is the source."""
    text = "The river gate is shut. “The river gate,” said Ada Holm."
    start = text.index("“") + 1
    second = source("talk", text, rank=1, utterances=((start, start + 15, "Ada Holm"),))
    found = said("the river gate", source(), second, speaker="Ada Holm").source
    assert found is not None
    assert found.source.document == "talk"
    assert found.start == start


def test_what_came_close_to_a_short_quotation_is_named() -> None:
    """Fewer than five words are matched exactly only; words of the same family are named as near."""
    found = said("gross interference", source(text="They said that it grossly interfered with their rights."))
    assert found.verdict == "not_found"
    assert found.nearest is not None
    assert found.nearest.source.row.text[found.nearest.start : found.nearest.end] == "grossly interfered"


def test_the_same_speaker_in_other_words_is_reworded() -> None:
    """Where one speaker says nearly the same to two papers, fewer equal words are enough than elsewhere."""
    text = "“Nobody has been let in to look,” said Ada Holm."
    heard = source(text=text, utterances=((1, text.index("”"), "Ada Holm"),))
    words = "Nobody was ever let through to look"
    assert said(words, heard, speaker="Ada Holm").verdict == "reworded"
    assert said(words, heard, speaker="Per Lund").verdict == "not_found"


def test_swapping_the_speakers_mirrors_the_verdicts() -> None:
    """Who speaks changes no verdict: the same words on the same evidence, speakers exchanged."""
    text = "“The keys were never lost,” said {a}. “The gate was never shut,” said {b}."
    verdicts = []
    for pair in (("Ada Holm", "Per Lund"), ("Per Lund", "Ada Holm")):
        printed = text.format(a=pair[0], b=pair[1])
        one, other = printed.index("The keys"), printed.index("The gate")
        heard = source(text=printed, utterances=((one, one + 25, pair[0]), (other, other + 26, pair[1])))
        quotes = [("The keys were lost", pair[0]), ("The gate was never shut,", pair[1]), ("shut", pair[1])]
        verdicts.append([said(words, heard, speaker=speaker).verdict for words, speaker in quotes])
    assert verdicts[0] == verdicts[1]
    assert "verbatim" in verdicts[0]
