"""Who signs again across letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrutiny.entities.signing import Letter, Member, Signature, changes, counts, matrix, mobilisation


def signed(entity: str, **fields: object) -> Signature:
    """One organisation's entry."""
    return Signature(**{"entity": entity, "name": entity.title(), "kind": "organisation", **fields})  # type: ignore[arg-type]


FIRST = Letter(
    document="D-1",
    date="2031-02",
    signatures=(
        signed("tern"),
        signed(
            "coast", kind="coalition", members=(Member(entity="ilex", name="Ilex"), Member(entity="tern", name="T"))
        ),
    ),
    stated_total=2,
)
SECOND = Letter(
    document="D-2",
    date="2033-09-09",
    signatures=(
        signed("ilex", name="Ilex Clinic", country="Norvia"),
        signed("tern", country="norvia"),
        signed("tern", name="Tern Society", kind="unknown"),
        signed("holt", kind="individual", country="Sarkesh"),
        signed("hidden", protected=True),
        signed("veiled", compartment="witness"),
    ),
    stated_total=7,
    stated_anonymous=2,
)


def test_the_matrix_shows_who_signed_which_letter_and_how() -> None:
    """Letters stand by date; a member of a coalition counts as such until it signs in its own name."""
    known = matrix([SECOND, FIRST])
    assert [letter.document for letter in known.letters] == ["D-1", "D-2"]
    assert {row.entity: row.signed for row in known.rows} == {
        "tern": ("signed", "signed"),
        "ilex": ("as member", "signed"),
        "coast": ("signed", None),
        "holt": (None, "signed"),
    }
    assert [row.entity for row in known.again()] == ["tern", "ilex"]
    tern = known.rows[0]
    assert (tern.names, tern.kind) == (("Tern", "T", "Tern Society"), "organisation")


def test_newcomers_returning_and_absent_are_told_per_letter() -> None:
    """A body that stood behind an earlier letter as a member returns; a coalition that stays away is absent."""
    first, second = changes(matrix([FIRST, SECOND]))
    assert set(first.newcomers) == {"tern", "coast", "ilex"}
    assert (first.returning, first.absent) == ((), ())
    assert second.newcomers == ("holt",)
    assert set(second.returning) == {"tern", "ilex"}
    assert second.absent == ("coast",)


def test_counts_with_and_without_members_and_doubles() -> None:
    """Listed counts entries, bodies counts each once, expanded adds members that are no entries themselves."""
    first, second = counts(FIRST), counts(SECOND)
    assert (first.listed, first.bodies, first.expanded) == (2, 2, 3)
    assert (second.listed, second.bodies, second.expanded) == (4, 3, 3)
    assert (second.individuals, second.organisations, second.twice) == (1, 2, ("tern",))
    assert second.kinds == {"individual": 1, "organisation": 2}


def test_protected_signatories_enter_nothing() -> None:
    """Neither a name nor a number betrays them."""
    known = matrix([FIRST, SECOND])
    assert not {"hidden", "veiled"} & {row.entity for row in known.rows}
    assert "Hidden" not in repr((known.rows, changes(known), counts(SECOND), mobilisation([SECOND])))


def test_mobilisation_is_a_series_in_time_with_what_letters_state() -> None:
    """Dates order the series, undated letters come last, countries are counted where printed."""
    undated = Letter(document="D-3", signatures=(signed("holt"),), date="long ago")
    series = mobilisation([undated, SECOND, FIRST])
    assert [action.document for action in series] == ["D-1", "D-2", "D-3"]
    one = series[1]
    assert (one.listed, one.anonymous, one.stated, one.individuals, one.organisations) == (4, 2, 7, 1, 2)
    assert (one.countries, one.returning, one.newcomers) == (2, 2, 1)
    assert (series[0].countries, series[2].returning) == (None, 1)


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=5))
def test_every_letter_is_newcomers_and_returning(rolls: list[list[str]]) -> None:
    """Per letter newcomers and returning are its bodies, apart from each other; absent ones are none of them."""
    letters = [Letter(document=str(n), signatures=tuple(map(signed, roll))) for n, roll in enumerate(rolls)]
    for letter, change in zip(letters, changes(matrix(letters)), strict=True):
        bodies = {each.entity for each in letter.signatures}
        assert set(change.newcomers) | set(change.returning) == bodies
        assert not set(change.newcomers) & set(change.returning)
        assert not set(change.absent) & bodies
        assert counts(letter).bodies == len(bodies)
