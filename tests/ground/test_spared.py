"""The door out spares a contact for the press alone, exactly as it was named, and nothing beside it."""

from __future__ import annotations

import pytest

from scrutiny.errors import Unknown, Withheld
from scrutiny.protection.release import AUDIENCES, PRESS, PUBLIC, Audience, audience, opened, release
from scrutiny.protection.scrub import CONTACT_WITHHELD, NAME_WITHHELD

PHONE, MAIL = "+41 22 732 09 87", "press@norviawatch.example"


@pytest.mark.parametrize("to", [*AUDIENCES, Audience("press", PRESS.passes, PRESS.use, PRESS.unnamed)])
def test_nothing_is_spared_for_anybody_else(to: Audience) -> None:
    """Every other audience is refused, one that only looks like the press too."""
    with pytest.raises(Withheld, match="nobody but the press"):
        release((PHONE,), to, spared=frozenset({PHONE}))


def test_only_the_exact_string_leaves() -> None:
    """A contact that is named leaves where it stands alone; in a sentence, or written otherwise, it stays."""
    page = (PHONE, MAIL, f"Call {PHONE}", PHONE.replace(" ", ""), {PHONE: "desk"})
    left = opened(release(page, PRESS, spared=frozenset({PHONE})))
    assert left == (PHONE, CONTACT_WITHHELD, f"Call {CONTACT_WITHHELD}", CONTACT_WITHHELD, {PHONE: "desk"})


def test_the_press_is_the_public_otherwise() -> None:
    """Without contacts the press gets what the public gets, names and marks alike, and no export can ask for it."""
    page = ("Ada Quillfeather speaks", MAIL)
    for to in (PRESS, PUBLIC):
        assert opened(release(page, to, protected=("Ada Quillfeather",))) == (
            f"{NAME_WITHHELD} speaks",
            CONTACT_WITHHELD,
        )
    assert (PRESS.passes, PRESS.use, PRESS.unnamed) == (PUBLIC.passes, PUBLIC.use, PUBLIC.unnamed)
    assert PRESS not in AUDIENCES
    with pytest.raises(Unknown):
        audience("press")
