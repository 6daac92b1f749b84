"""What the mandate finds: in the voice of its body, with grounds, positions and what speaks against it."""

from __future__ import annotations

from dataclasses import replace

from report.test_outline import words
from report.veldania import DOCUMENTS, STATEMENTS, finding, material
from scrutiny.findings.claims.positions import Position
from scrutiny.findings.claims.state import Account
from scrutiny.protection.release import PUBLIC
from scrutiny.report import cite, html
from scrutiny.report.edition import Edition
from scrutiny.report.material import Material
from scrutiny.report.outline import outline

ACCEPTED = tuple(replace(each, status="accepted") for each in STATEMENTS)


def public(given: Material) -> Edition:
    """The public edition."""
    return outline(given, PUBLIC, draft=False)


def test_a_published_finding_is_printed_among_the_findings_by_theme_with_its_grounds() -> None:
    """The body finds, by its standard; the sentence cites its statements and the claim its count."""
    edition = public(material(statements=ACCEPTED, findings=(finding(),)))
    text = words(edition, "themes")
    assert "The Mechanism has reasonable grounds to believe that 12 organisations" in text
    assert "State of the claim: single origin." in text
    voice = next(
        each.sentence
        for each in cite.sentences(edition)
        if "The Mechanism has reasonable grounds" in each.sentence.text
    )
    assert [each.id for each in voice.citations] == [STATEMENTS[0].id]
    assert cite.unsourced(edition) == ()


def test_who_decided_leaves_as_a_role_and_a_reason_stays_in_the_draft() -> None:
    """The name of who decided is in no edition; why, which may tell whom it protects, in the draft alone."""
    given = material(statements=ACCEPTED, findings=(finding(),))
    for edition in (public(given), outline(given)):
        assert "Winmarleigh" not in repr(edition)
        assert "as the Mechanism decided on 1 November 2020" in words(edition, "themes")
    assert "two families" not in repr(public(given))
    assert "two families would be known" in words(outline(given), "themes")


def test_a_finding_that_is_not_published_or_may_not_be_is_in_the_draft_only() -> None:
    """The draft marks its state and says what is missing."""
    drafted = finding(status="draft", why_not=("Somebody else clears it.",))
    stopped = finding(id="f-twotwotwo", why_not=("Nothing supports it any more.",))
    given = material(statements=ACCEPTED, findings=(drafted, stopped))
    assert "reasonable grounds" not in words(public(given), "themes")
    text = words(outline(given), "themes")
    assert "Draft, not cleared. The Mechanism has" in text
    assert "Not to be published yet: Somebody else clears it." in text


def test_several_origins_are_counted_and_independence_is_not_claimed() -> None:
    """The machine counts; corroborated is said as the body's decision."""
    groups = ((STATEMENTS[0].id,), (STATEMENTS[11].id,))
    several = finding(claim_state="several_apparent_origins", origins=groups)
    counted = words(outline(material(findings=(several,))), "themes")
    assert "State of the claim: two apparent origins, independence not assessed." in counted
    decided = finding(claim_state="corroborated", origins=groups)
    text = words(outline(material(findings=(decided,))), "themes")
    assert "corroborated, by a decision of the Mechanism with reasons on record; two apparent origins" in text


def test_what_speaks_against_it_is_named() -> None:
    """Exculpatory material, a rival account and a bare denial, each with its place; the reply of the State beside."""
    reply = Position(party="Veldania", kind="reply", source=STATEMENTS[14].id, record="r-3")
    one = finding(
        exculpatory=(STATEMENTS[3].id,),
        rivals=(Account(statement=STATEMENTS[15].id, kind="rival"),),
        denials=(Account(statement=STATEMENTS[14].id, kind="denial"),),
        positions=(reply,),
    )
    edition = outline(material(findings=(one,)))
    text = words(edition, "themes")
    assert "Exculpatory, no. 1: “No family has been told" in text
    assert "A rival account, no. 3: “310 человек”" in text
    assert "Denied or contradicted without an account of its own, no. 3" in text
    assert "Veldania replied: “В провинции действует закон”" in text
    assert cite.unsourced(edition) == ()


def test_a_finding_that_leans_on_what_the_audience_may_not_see_is_not_printed() -> None:
    """A part of the grounds, or of what speaks against them, would print another finding."""
    documents = tuple(replace(held, mark="restricted") if held.id == "d3state" else held for held in DOCUMENTS)
    leaning = finding(exculpatory=(STATEMENTS[14].id,))
    given = material(statements=ACCEPTED, documents=documents, findings=(leaning,), position="No reply.")
    assert "reasonable grounds" not in words(public(given), "themes")
    assert "reasonable grounds" in words(outline(given), "themes")
    unknown = finding(origins=((STATEMENTS[0].id, "s-confidential"),))
    text = words(outline(material(findings=(unknown,))), "themes")
    assert "One finding on file is not printed" in text
    assert "reasonable grounds" not in text


def test_the_record_of_a_finding_is_cited_and_leads_to_no_page() -> None:
    """`trace` knows the id; no note and no link is made of it."""
    edition = cite.numbered(outline(material(findings=(finding(),))))
    assert "f-oneoneone" in {citation.id for citation in cite.citations(edition)}
    assert all(citation.document for note in html.notes(edition) for citation in note.citations)


def test_the_words_of_a_reply_that_the_audience_may_not_see_are_not_printed() -> None:
    """The State's document is restricted: that it replied is said, and what is not."""
    documents = tuple(replace(held, mark="restricted") if held.id == "d3state" else held for held in DOCUMENTS)
    for words_typed in (None, "the law is in force there"):
        reply = Position(party="Veldania", kind="reply", source=STATEMENTS[14].id, record="r-3", words=words_typed)
        one = finding(positions=(reply,))
        edition = public(material(statements=ACCEPTED, documents=documents, findings=(one,), position="No reply."))
        text = words(edition, "themes")
        assert "Veldania" in text
        assert "действует закон" not in repr(edition.sections)
        assert "the law is in force" not in text


def test_a_note_prints_no_words_of_an_allegation_outside_the_draft() -> None:
    """Whom an allegation names leaves in no note, also where it bears on a finding."""
    alleged = next(each for each in ACCEPTED if each.kind == "allegation")
    one = finding(rivals=(Account(statement=alleged.id, kind="rival"),))
    edition = public(material(statements=ACCEPTED, findings=(one,), position="No reply."))
    notes = [each for each in cite.citations(edition) if each.id == alleged.id]
    assert notes
    assert all(not each.quote for each in notes)
