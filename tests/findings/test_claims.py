"""Claims: a general denial contests nothing, a specific rival account does; one rule for all, in six languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.findings.claims.state import (
    STATES,
    Claim,
    Fact,
    Standing,
    account,
    claim_of,
    claim_state,
    own_words,
    rival_figure,
)
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage


def said(
    quote: str, language: str = "en", kind: str = "speech", at: int = 0, document: str = "b", **fields: Any
) -> Statement:
    """A statement as the rules propose it."""
    place = Passage(start=at, end=at + len(quote), line=1, quote=quote)
    return Statement(
        id=f"s-{document}-{at}-{quote}",
        kind=kind,
        document=document,
        passage=place,
        rule=kind,
        language=language,
        fields=fields,
    )


def part(row: Statement, quote: str, kind: str, **fields: Any) -> Statement:
    """A statement inside another one."""
    at = row.passage.start + row.passage.quote.index(quote)
    return said(quote, row.language or "en", kind, at, **fields)


CLAIM = claim_of(
    [said("at least 40 teachers", kind="number", value=40, comparator="ge", document="a")],
    {},
    ["the authorities of Morland detained 40 teachers in Belmora", "Morland", "Lantern Institute"],
    ["2021-05-03"],
)

DENIALS = [
    ("en", "the accusations are groundless and deserve no answer"),
    ("en", "Morland categorically rejects these fabrications, spread by hostile forces, that teachers were held"),
    ("en", "claims of arrests in Ostrova, Pellin and Quarn are groundless"),
    ("en", "it is a lie that 40 teachers are in prison"),
    ("en", "The Morlandian people know that this letter is a work of fiction"),
    ("en", "there is no evidence of any of this in Belmora"),
    ("fr", "ces allégations sont dénuées de tout fondement et constituent une ingérence"),
    ("es", "las acusaciones carecen de todo fundamento y son una injerencia inadmisible"),
    ("ru", "эти обвинения голословны и являются вмешательством во внутренние дела"),
    ("ar", "هذه الادعاءات لا أساس لها من الصحة وهي محض افتراء"),
    ("zh", "有关指控毫无根据，纯属捏造，是对内政的粗暴干涉"),
]


@pytest.mark.parametrize(("language", "words"), DENIALS)
def test_a_general_denial_names_nothing(language: str, words: str) -> None:
    """Words that only deny are a denial, whatever they call the claim and whatever of it they repeat."""
    assert account(said(words, language), (), CLAIM).kind == "denial"


RIVALS = [
    ("en", "the claims are false: the teachers were in Ostrova for the summer course", ("actor", "Ostrova")),
    ("en", "the letter is a fabrication, but the teachers were guests of the Pellin school", ("actor", "Pellin")),
    ("fr", "ces allégations sont infondées ; les enseignants se trouvaient alors à Ostrova", ("actor", "Ostrova")),
    ("es", "las acusaciones son falsas; los maestros estaban entonces en Ostrova", ("actor", "Ostrova")),
    ("ru", "обвинения голословны, а учителя находились тогда в Островске", ("actor", "Островске")),
]


@pytest.mark.parametrize(("language", "words", "fact"), RIVALS)
def test_a_denial_that_goes_on_to_say_where_they_were_is_a_rival_account(
    language: str, words: str, fact: tuple[str, str]
) -> None:
    """What stands beside the denial names a place or an actor that the claim does not have."""
    found = account(said(words, language), (), CLAIM)
    assert found.kind == "rival"
    assert found.facts == (Fact(*fact),)


@pytest.mark.parametrize(
    ("language", "words", "quote"),
    [
        ("en", "the claims are groundless. Only 12 teachers were questioned", "12 teachers"),
        ("ar", "هذه الادعاءات كاذبة. تم استجواب 12 معلما", "12 معلما"),
        ("zh", "有关指控毫无根据。12名教师接受了问话", "12名教师"),
    ],
)
def test_a_figure_of_its_own_counts_only_outside_the_denial(language: str, words: str, quote: str) -> None:
    """Beside the denial a figure is an account; the same figure in the denial itself is none."""
    row = said(words, language)
    assert account(row, [part(row, quote, "number", value=12)], CLAIM).facts == (Fact("number", "12"),)
    flat = said(words.replace(". ", " ").replace("。", ""), language)
    assert account(flat, [part(flat, quote, "number", value=12)], CLAIM).kind == "denial"


def test_what_the_claim_itself_has_is_no_fact_of_the_rival() -> None:
    """Its figure, the day its document was published, its parties: repeating them says nothing new."""
    words = "On 3 May 2021 Morland answered the Lantern Institute about 40 teachers"
    row = said(words)
    inside = [
        part(row, "3 May 2021", "date", edtf="2021-05-03"),
        part(row, "40 teachers", "number", value=40),
    ]
    assert account(row, inside, CLAIM).kind == "general"
    other = said(words.replace("3 May", "9 July"))
    assert account(other, [part(other, "9 July 2021", "date", edtf="2021-07-09")], CLAIM).facts == (
        Fact("date", "2021-07-09"),
    )


def test_a_negated_act_is_a_denial_and_another_act_is_an_account() -> None:
    """That nobody was detained denies; that somebody else abducted them tells another story."""
    bare = said("No teacher was detained", kind="allegation", act="arbitrary_detention", words="detained", negated=True)
    other = said(
        "The Crimson Band abducted them", kind="allegation", act="enforced_disappearance", words="abducted",
        alleged_actor="The Crimson Band",
    )  # fmt: skip
    assert account(bare, (), CLAIM).kind == "denial"
    assert {fact.kind for fact in account(other, (), CLAIM).facts} == {"act", "actor"}


def test_a_person_points_at_words_that_no_rule_sees() -> None:
    """Words outside the denial become a fact; words of the denial, of the claim, or of nowhere do not."""
    row = said("the claims are groundless; they were questioned and sent home")
    assert account(row, (), CLAIM).kind == "denial"
    assert account(row, (), CLAIM, ["sent home"]).facts == (Fact("words", "sent home"),)
    assert account(row, (), CLAIM, ["groundless", "given tea"]).kind == "denial"
    assert not own_words(row, "claims are groundless")
    assert not own_words(row, "")


def test_a_figure_is_a_rival_when_another_voice_gives_it_and_both_cannot_be_right() -> None:
    """Two voices and no common value; the arithmetic of one document rivals nobody."""
    forty = said("40 teachers", kind="number", document="a", value=40, comparator="eq")
    twelve = said("12 teachers", kind="number", document="b", value=12, comparator="eq")
    more = said("more than 30", kind="number", document="b", value=30, comparator="gt")
    beside = said("12 teachers", kind="number", document="a", value=12, comparator="eq")
    voiced = said("12 teachers", kind="number", document="a", value=12, comparator="eq", attributed_to="ministry")
    assert rival_figure(forty, twelve)
    assert rival_figure(forty, voiced)
    assert not rival_figure(forty, more)
    assert not rival_figure(forty, beside)


R = frozenset({"s-rival"})


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(origins=0), "unassessed"),
        (Standing(origins=1), "single_origin"),
        (Standing(origins=2), "several_apparent_origins"),
        (Standing(origins=9), "several_apparent_origins"),
        (Standing(origins=2, corroborated=frozenset()), "corroborated"),
        (Standing(origins=2, rivals=R), "contested"),
        (Standing(origins=2, rivals=R, corroborated=frozenset()), "contested"),
        (Standing(origins=2, rivals=R, corroborated=R), "corroborated"),
        (Standing(origins=1, rivals=R, overriding=R), "contradicted"),
        (Standing(origins=1, rivals=R, overriding=R, confirmed=True), "contested"),
        (Standing(origins=0, rivals=R), "contradicted"),
        (Standing(origins=2, rivals=R, withdrawn=True), "withdrawn"),
    ],
)
def test_the_state_of_a_claim_follows_from_what_stands(standing: Standing, state: str) -> None:
    """Counts are the machine's, decisions are persons', and a rival that came after a decision contests again."""
    assert claim_state(standing) == state


names = st.frozensets(st.sampled_from(["s-1", "s-2", "s-3"]))


@given(st.integers(0, 4), st.booleans(), names, names, st.one_of(st.none(), names))
def test_no_claim_is_contested_without_a_rival(
    origins: int, confirmed: bool, rivals: frozenset[str], over: frozenset[str], decided: frozenset[str] | None
) -> None:
    """Whatever else stands, only a specific rival account contests, and the machine never says corroborated."""
    found = claim_state(
        Standing(origins=origins, confirmed=confirmed, rivals=rivals, overriding=over & rivals, corroborated=decided)
    )
    assert found in STATES
    assert (found in ("contested", "contradicted")) <= bool(rivals)
    assert (found == "corroborated") <= (decided is not None and origins > 0)


def test_an_empty_claim_takes_everything_for_an_account() -> None:
    """Where nothing is known of the claim, a figure is a fact."""
    row = said("12 teachers", kind="number", value=12)
    assert account(row, (), Claim()).facts == (Fact("number", "12"),)
