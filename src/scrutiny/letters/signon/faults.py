"""What looks wrong with the name of a signatory; nothing is corrected, a person asks the signatory. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.entities.names.repairs import offers
from scrutiny.statements.entries import flags_of

#: Faults after which the name may not be the one that the signatory means, or not the one that a reader sees.
GRAVE = frozenset(
    {
        "wrong_encoding",
        "look_alikes",
        "mixed_script_word",
        "hidden_characters",
        "controls",
        "wrong_keyboard_layout",
        "keyboard",
        "letter_order",
    }
)


def faults_of(name: str) -> tuple[str, ...]:
    """The faults that a name shows by itself: those of printed lists, and the rules that offer a repair; sorted."""
    found = set(flags_of(name, name))
    found |= {each.rule.replace("-", "_") for each in offers(name)}
    if "encoding" in found or "\ufffd" in name:
        found = (found - {"encoding"}) | {"wrong_encoding"}
    return tuple(sorted(found))


def words_of(flags: Sequence[str]) -> str:
    """The faults in words."""
    return ", ".join(each.replace("_", " ") for each in flags)
