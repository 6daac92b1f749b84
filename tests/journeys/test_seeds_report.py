"""The annual report on the acceptance corpus: rights, figures that grow old, both sides, editions, six languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import scrutiny
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PUBLIC, opened
from scrutiny.report import html
from scrutiny.report.annual import Wanted, report
from scrutiny.report.build import make
from scrutiny.report.editions.cutting import Options
from scrutiny.report.editions.kinds import KINDS
from scrutiny.report.gather import gather
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.spoken import SIX
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """The five documents as public, with the numbers that they state accepted by a person."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        folder = tmp_path_factory.mktemp("corpus") / "dossier"
        init(
            folder, Mandate(title="Acceptance", states=("China",), ledger="", body="the Mechanism"), actor="me"
        ).close()
        with scrutiny.open(folder, "me") as held:
            add(held.dossier, [SEEDS], Circumstances(mark=Mark.PUBLIC))
            numbers = [row.id for row in statements(held.dossier) if row.kind in ("number", "quotation")]
            review(held.dossier, numbers, "accept", reason="read against the text")
            yield held.dossier


def test_r13_rights_and_credit(corpus: Dossier) -> None:
    """R13: the wire story credits its agency, and names who holds the rights; nothing is guessed for the others."""
    told = {row.path[:3]: (row.credit, row.rights_holder) for row in documents(corpus)}
    assert told["001"] == ("AFP", "Agence France-Presse")
    assert told["002"] == (None, None)


def test_r76_no_allegation_without_the_position_of_the_state(corpus: Dossier) -> None:
    """R76: an allegation of the open letter with an empty position is refused, and names the State's position."""
    alleged = next(row for row in statements(corpus, "allegation"))
    before = gather(corpus, 2020, proposals=False, to=PUBLIC)
    assert alleged.id not in {row.id for row in before.statements}
    review(corpus, [alleged.id], "accept", reason="read")
    with pytest.raises(Refused) as caught:
        make(gather(corpus, 2020, proposals=False, to=PUBLIC), PUBLIC, draft=False)
    assert "position" in f"{caught.value.message} {caught.value.others}"
    review(corpus, [alleged.id], "reject", reason="for the tests that follow")


def test_r77_a_count_that_changed_is_named(corpus: Dossier, tmp_path: Path) -> None:
    """R77, R79: the number of those who stay anonymous is corrected, and the pinned figure is refused by its line."""
    (number,) = [row for row in statements(corpus, "number") if row.fields.get("value") == 39][:1]
    plan = tmp_path / "report.md"
    plan.write_text(
        "---\nreport: 1\nyear: 2020\nlanguage: en\n"
        f"figures:\n  anonymous: {{value: {number.id}}}\n---\n\n# Introduction {{#introduction}}\n\n"
        "According to the letter {{count: anonymous = 39}} stay anonymous.\n",
        "utf-8",
    )
    wanted = Wanted(outline=plan, forms=("data",))
    report(corpus, 2020, tmp_path / "before", wanted=wanted)
    review(corpus, [number.id], "correct", changes={"value": "40"}, reason="one more was added")
    with pytest.raises(Refused) as caught:
        report(corpus, 2020, tmp_path / "after", wanted=wanted)
    told = " ".join([caught.value.place, *(each.place for each in caught.value.others)])
    assert "report.md:11" in told
    review(corpus, [number.id], "accept", reason="as the letter prints it")


@pytest.mark.parametrize("language", SIX)
def test_r78_the_skeleton_in_six_languages(corpus: Dossier, language: str) -> None:
    """R78: headings in the language, the direction of the page with it, and the same citations in each."""
    made = make(gather(corpus, 2020, proposals=False, to=PUBLIC), PUBLIC, draft=False, plan=skeleton(2020, language))
    page = html.render(made.released)["index.html"]
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    plain = make(gather(corpus, 2020, proposals=False, to=PUBLIC), PUBLIC, draft=False)
    assert {each.document for each in opened(made.released).sources} == {
        each.document for each in opened(plain.released).sources
    }


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "draft"])
def test_every_edition_is_made(corpus: Dossier, kind: str) -> None:
    """Each says what it leaves out, holds no contact, and every sentence stands on something."""
    options = Options(party="Norvia" if kind == "brief" else "")
    to = KINDS[kind].audience
    made = make(gather(corpus, 2020, proposals=False, to=to), to, draft=False, kind=kind, options=options)
    assert made.edition.kind == kind
    for contact in ("+41", "613-", "@amnesty", "@ishr", "@hrw"):
        assert contact not in made.leaving.text
