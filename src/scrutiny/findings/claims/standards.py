"""What a finding may say, by which standard of proof, and in whose voice: never in that of the product."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.dossier import REFUSED_STANDARD, STANDARDS
from scrutiny.errors import Refused
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing
from scrutiny.vocabulary import words as words_of


def worded(words: str) -> str:
    """The words on one line.

    Raises:
        Refused: there are none, or they claim the standard of a criminal court.
    """
    said = " ".join(words.split())
    if not said:
        raise Refused("a finding says something", place="WORDS", next="write it as it follows: the body finds that …")
    if any(f" {folded(each)} " in f" {folded(said)} " for each in listing("standards")["refused"]):
        raise Refused(
            "this standard belongs to courts", place="WORDS", next=f"the standards are {', '.join(STANDARDS)}"
        )
    return said


def applied(standard: str) -> str:
    """The standard of proof.

    Raises:
        Refused: it is none, or that of a criminal court.
    """
    if standard not in STANDARDS:
        raise Refused(
            f"{standard} is no standard this product applies"
            + ("; it belongs to courts" if standard == REFUSED_STANDARD else ""),
            place="--standard",
            next=f"one of {', '.join(STANDARDS)}",
        )
    return standard


def named(parties: Sequence[str]) -> list[str]:
    """The parties concerned, each once.

    Raises:
        Refused: none is named.
    """
    found = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in parties))))
    if not found:
        raise Refused("a finding concerns somebody", place="--party", next="--party NAME, once for each")
    return found


def voiced(body: str, standard: str, said: str) -> str:
    """The words of a finding in the voice of the body that finds."""
    first, _, rest = said.partition(" ")
    if first.lower() in words_of("report", "en")["articles"] and rest:
        said = f"{first.lower()} {rest}"
    sentence = str(listing("standards")["voices"][standard]).format(Body=body[:1].upper() + body[1:], words=said)
    return sentence if sentence.endswith((".", "!", "?", "。")) else f"{sentence}."
