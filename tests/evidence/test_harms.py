"""Harms: whom what leaves could identify, alone or by combination, and what permits it."""

from __future__ import annotations

from scrutiny.evidence.harms import Exposed, harms

YES = frozenset({"put_to_state", "publish_named", "publish_without_name"})


def crowd(count: int, **shown: str) -> list[Exposed]:
    return [Exposed(subject=f"case-{number}", shown=shown) for number in range(count)]


def test_a_name_needs_consent_or_a_decision() -> None:
    """A State gets a name by consent to just that; the public gets it by a decision, and never against a refusal."""
    silent = Exposed(subject="case-a", named=True)
    agreed = Exposed(subject="case-b", named=True, uses=YES)
    decided = Exposed(subject="case-c", named=True, naming="n-1")
    refused = Exposed(subject="case-d", named=True, naming="n-2", uses=frozenset())
    people = (silent, agreed, decided, refused)
    assert [each.permitted_by for each in harms(people, "put_to_state")] == [
        None,
        "consent to put_to_state",
        None,
        None,
    ]
    assert [each.permitted_by for each in harms(people, "publish_named")] == [None, None, "decision n-1", None]


def test_few_who_fit_are_picked_out_and_many_hide_one_another() -> None:
    """Place and occupation, each shared by many, together fit one; among five who are alike nobody is found."""
    alike = crowd(5, place="Dunfold", work="miller")
    assert harms(alike, "put_to_state") == ()
    (one, *rest) = harms(alike[:4], "put_to_state")
    assert (one.how, one.by, one.fits, one.permitted_by, len(rest)) == ("combination", ("place",), 4, None, 7)
    mixed = [
        *(Exposed(subject=f"case-p{n}", shown={"place": "Dunfold", "work": "miller"}) for n in range(5)),
        *(Exposed(subject=f"case-q{n}", shown={"place": "Ravel", "work": "teacher"}) for n in range(5)),
        Exposed(subject="case-x", shown={"place": "dunfold ", "work": "teacher"}),
    ]
    found = harms(mixed, "put_to_state")
    assert [(each.subject, each.by, each.fits) for each in found] == [("case-x", ("place", "work"), 1)]


def test_rows_about_one_person_are_put_together() -> None:
    """Two rows that are harmless apart name one person together; one person in six rows hides nobody."""
    rows = [
        *(Exposed(subject=f"case-p{n}", shown={"place": "Dunfold"}) for n in range(5)),
        *(Exposed(subject=f"case-q{n}", shown={"work": "teacher"}) for n in range(5)),
        Exposed(subject="case-x", shown={"place": "Dunfold"}),
        Exposed(subject="case-x", shown={"work": "teacher"}),
    ]
    assert [(each.subject, each.by) for each in harms(rows, "put_to_state")] == [("case-x", ("place", "work"))]
    again = [Exposed(subject="case-y", shown={"place": "Ravel"}) for _ in range(6)]
    assert [each.fits for each in harms(again, "put_to_state")] == [1]


def test_consent_to_be_published_without_a_name_is_none_to_be_recognised() -> None:
    """Who may appear unnamed may not be picked out by what surrounds the missing name."""
    unnamed = Exposed(subject="case-a", shown={"place": "Ravel"}, uses=frozenset({"publish_without_name"}))
    (harm,) = harms((unnamed,), "publish_without_name")
    assert harm.permitted_by is None
    (allowed,) = harms((Exposed(subject="case-a", shown={"place": "Ravel"}, uses=YES),), "publish_without_name")
    assert allowed.permitted_by == "consent to publish_named"


def test_the_only_source_of_what_is_told_can_be_recognised() -> None:
    """What stands on one interview alone betrays it, once; what a public source tells too does not."""
    alone = [Exposed(subject=f"act-{n}", sources=("interview-a",), alone=True) for n in range(3)]
    public = Exposed(subject="act-9", sources=("interview-b",), alone=False)
    two = Exposed(subject="act-8", sources=("interview-c", "interview-d"))
    (harm,) = harms((*alone, public, two), "put_to_state")
    assert (harm.subject, harm.how, harm.permitted) == ("interview-a", "only_source", False)
    (known,) = harms(alone, "put_to_state", uses_of={"interview-a": YES})
    assert known.permitted_by == "consent to put_to_state"


def test_a_small_count_of_a_protected_group_is_a_harm_nobody_permits() -> None:
    """Under five is told; five and none are not."""
    counts = [Exposed(subject=f"row-{n}", count=n, uses=YES) for n in (0, 4, 5)]
    assert [(each.subject, each.how, each.permitted) for each in harms(counts, "put_to_state")] == [
        ("row-4", "small_group", False)
    ]


def test_a_preview_holds_no_value_that_identifies() -> None:
    """What is printed of a harm names fields and ids, never a place, an age or a name."""
    (harm,) = harms((Exposed(subject="case-a", shown={"place": "Dunfold mill"}),), "put_to_state")
    assert "dunfold" not in str(harm.as_item()).casefold()
    assert "nothing permits it" in str(harm.as_item()["words"])
