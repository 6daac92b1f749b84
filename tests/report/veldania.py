"""An invented State's documents in six languages and scripts, as material of a report. Names and events are made up."""

from __future__ import annotations

import hashlib
import re

from scrutiny.dossier import Mandate
from scrutiny.errors import Remark
from scrutiny.evidence.document import Document
from scrutiny.findings.claims.positions import Position
from scrutiny.findings.claims.standing import Finding
from scrutiny.findings.coverage import Kept
from scrutiny.findings.disagreements import Disagreement
from scrutiny.findings.quotes import Place, Quotation
from scrutiny.report.material import Checkpoint, Material, Tie
from scrutiny.statements.statement import Passage, Statement, passage
from scrutiny.text.reading import Span

LETTER = """Veldania Human Rights Forum
Home | Letters | Contact

Open letter to the High Commissioner on the situation in Veldania

We, the 12 undersigned organisations, call on the High Commissioner to appoint an independent expert on Veldania.
More than 2,400 people have been held without charge in the Marsh Province since 2017, among them at least
31 journalists. "No family has been told where its relatives are", the Forum of Veldanian Families wrote in May.
According to the Norvia Law Society, soldiers of the 4th Brigade set fire to three villages near Orsk Bridge in
March 2020.

We urge the Human Rights Council to hold a special session on Veldania.
See A/HRC/44/NGO/901 and our letter of 3 February 2019.

Signed by:
1. Forum of Veldanian Families
2. Общество «Память реки» (Norvia)
3. منظمة أنهار للحقوق
4. 河岸人权中心
5. Ligue des droits du Delta
6. Asociación Río Claro
7. サルケシュ人権ネットワーク
8. 노르비아 인권연대
9. მდინარის უფლებათა ცენტრი
10. עמותת גדות הנהר
11. เครือข่ายสิทธิมนุษยชนริมฝั่ง
12. नदी अधिकार मंच
and 3 organisations that asked not to be named

Media contact: Ilva Maren, ilva.maren@forum.example, +44 20 7946 0991
"""

RELEASE = """Communiqué de presse – Ligue des droits du Delta

Le 9 septembre 2020, 15 organisations ont adressé une lettre ouverte à la Haute-Commissaire.
« Nous attendons depuis trois ans une réponse », a déclaré Oriane Taldec, présidente de la Ligue.
Selon la Ligue, plus de 2 400 personnes sont détenues dans la province des Marais.
"""

STATE = """Заявление Министерства иностранных дел Велдании

Министерство отвергает утверждения открытого письма. «В провинции действует закон», — заявил представитель
министерства. По данным министерства, под стражей находятся 310 человек.
12 сентября 2020 года
"""

WIRE = """وكالة أنباء نورفيا
قال مدير منظمة أنهار للحقوق: «لم يُسمح لأي مراقب مستقل بدخول المقاطعة». وتشير المنظمة إلى احتجاز نحو 2400 شخص.
"""

NOTICE = """关于维尔达尼亚的联合声明
河岸人权中心发言人表示：“我们要求立即公布被拘押者名单。”
中心称已收到87个家庭的来信。
"""

NOTA = """Asociación Río Claro – nota informativa
La asociación pide al Consejo de Derechos Humanos que envíe una misión antes de junio de 2020.
"Cada familia merece una respuesta", dijo su portavoz.
"""

TEXTS = {"d1letter": LETTER, "d2release": RELEASE, "d3state": STATE, "d4wire": WIRE, "d5notice": NOTICE, "d6nota": NOTA}


def document(
    id: str, title: str, kind: str, publisher: str | None, published: str | None, language: str, **more: object
) -> Document:
    """A document of the invented dossier."""
    text = TEXTS.get(id, "")
    values: dict[str, object] = {
        "id": id,
        "path": f"in/{id}.txt",
        "title": title,
        "kind": kind,
        "publisher": publisher,
        "published": published,
        "published_basis": "stated" if published else None,
        "languages": (language,),
        "media_type": "text/plain",
        "bytes": len(text.encode()),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "status": "new",
        "mark": "public",
        "received_at": "2020-12-01T09:00:00Z",
        "origin": id,
    }
    return Document(**(values | more))  # type: ignore[arg-type]


DOCUMENTS = (
    document(
        "d1letter",
        "Open letter to the High Commissioner on the situation in Veldania",
        "open_letter",
        "Veldania Human Rights Forum",
        "2020-09-09",
        "en",
    ),
    document(
        "d2release",
        "Communiqué de presse – Ligue des droits du Delta",
        "press_release",
        "Ligue des droits du Delta",
        "2020-09-09",
        "fr",
        origin="d1letter",
    ),
    document(
        "d3state",
        "Заявление Министерства иностранных дел Велдании",
        "state_statement",
        "Министерство иностранных дел",
        "2020-09-12",
        "ru",
    ),
    document("d4wire", "وكالة أنباء نورفيا", "news_article", "وكالة أنباء نورفيا", "2020-09", "ar"),
    document("d5notice", "关于维尔达尼亚的联合声明", "joint_letter", "河岸人权中心", None, "zh"),
    document(
        "d6nota", "Nota informativa", "notice", "Asociación Río Claro", "2019-11-02", "es", published_basis="derived"
    ),
)


def found(document: str, words: str, nth: int = 0) -> Passage:
    """The nth passage of a document that reads so."""
    text = TEXTS[document]
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return passage(text, at, at + len(words))


def said(
    kind: str, document: str, reads: str, /, *, status: str = "proposed", mark: str = "public", **fields: object
) -> Statement:
    """A statement of the invented dossier."""
    slug = hashlib.sha256(f"{kind}|{document}|{reads}".encode()).hexdigest()[:12]
    return Statement(
        id=f"st-{slug}",
        kind=kind,
        document=document,
        passage=found(document, reads),
        rule="test/1",
        status=status,
        mark=mark,
        language=None,
        fields=fields,
    )


ENTRIES = tuple(
    {"position": int(number), "name": name, "kind": "organisation", "language": None}
    for number, name in re.findall(r"^(\d+)\. (.+)$", LETTER, re.MULTILINE)
)
ROLL = LETTER[LETTER.index("1. Forum") : LETTER.index("\nand 3")]

STATEMENTS = (
    said(
        "number",
        "d1letter",
        "12 undersigned organisations",
        value=12,
        comparator="eq",
        unit="organisations",
        subject="undersigned",
        status="accepted",
    ),
    said(
        "number",
        "d1letter",
        "More than 2,400 people",
        value=2400,
        comparator="gt",
        unit="people",
        subject="held without charge in the Marsh Province since 2017",
    ),
    said(
        "number",
        "d1letter",
        "at least\n31 journalists",
        value=31,
        comparator="ge",
        unit="journalists",
        subject="held without charge",
    ),
    said(
        "quotation",
        "d1letter",
        "No family has been told where its relatives are",
        words="No family has been told where its relatives are",
        speaker=None,
        organisation="Forum of Veldanian Families",
        verb="wrote",
        hand="second",
        status="accepted",
    ),
    said(
        "allegation",
        "d1letter",
        "soldiers of the 4th Brigade set fire to three villages near Orsk Bridge in\nMarch 2020",
        act="set fire to three villages",
        alleged_actor="soldiers of the 4th Brigade",
        place="Orsk Bridge",
        period="2020-03",
        reported_by="Norvia Law Society",
    ),
    said(
        "ask",
        "d1letter",
        "call on the High Commissioner to appoint an independent expert on Veldania",
        addressee="the High Commissioner",
        action="appoint an independent expert on Veldania",
        made_by="12 organisations",
        relation="asks",
    ),
    said(
        "ask",
        "d1letter",
        "We urge the Human Rights Council to hold a special session on Veldania",
        addressee="the Human Rights Council",
        action="hold a special session on Veldania",
        made_by="12 organisations",
        relation="asks",
    ),
    said("identifier", "d1letter", "A/HRC/44/NGO/901", scheme="un_symbol", value="A/HRC/44/NGO/901"),
    said("date", "d1letter", "3 February 2019", edtf="2019-02-03", basis="stated", original="3 February 2019"),
    said(
        "citation",
        "d1letter",
        "our letter of 3 February 2019",
        title="our letter of 3 February 2019",
        issued="2019-02-03",
        cited_kind="open_letter",
    ),
    said("roll", "d1letter", ROLL, entries=ENTRIES, listed=12, stated_total=12, stated_anonymous=3),
    said(
        "number",
        "d2release",
        "15 organisations",
        value=15,
        comparator="eq",
        unit="organisations",
        subject="ont adressé une lettre ouverte",
    ),
    said(
        "quotation",
        "d2release",
        "Nous attendons depuis trois ans une réponse",
        words="Nous attendons depuis trois ans une réponse",
        speaker="Oriane Taldec",
        role="présidente",
        organisation="Ligue des droits du Delta",
        hand="first",
    ),
    said(
        "number",
        "d2release",
        "plus de 2 400 personnes",
        value=2400,
        comparator="gt",
        unit="personnes",
        subject="détenues dans la province des Marais",
        attributed_to="la Ligue",
    ),
    said(
        "quotation",
        "d3state",
        "В провинции действует закон",
        words="В провинции действует закон",
        speaker=None,
        role="представитель министерства",
        organisation="Министерство иностранных дел Велдании",
        hand="first",
    ),
    said(
        "number",
        "d3state",
        "310 человек",
        value=310,
        comparator="eq",
        unit="человек",
        subject="под стражей",
        attributed_to="Министерство иностранных дел",
    ),
    said(
        "quotation",
        "d4wire",
        "لم يُسمح لأي مراقب مستقل بدخول المقاطعة",
        words="لم يُسمح لأي مراقب مستقل بدخول المقاطعة",
        speaker=None,
        role="مدير",
        organisation="منظمة أنهار للحقوق",
        hand="second",
    ),
    said(
        "number",
        "d4wire",
        "نحو 2400 شخص",
        value=2400,
        comparator="about",
        unit="شخص",
        subject="احتجاز",
        attributed_to="منظمة أنهار للحقوق",
    ),
    said(
        "quotation",
        "d5notice",
        "我们要求立即公布被拘押者名单。",
        words="我们要求立即公布被拘押者名单。",
        role="发言人",
        organisation="河岸人权中心",
        hand="first",
    ),
    said("number", "d5notice", "87个家庭", value=87, comparator="eq", unit="家庭", subject="来信"),
    said(
        "ask",
        "d6nota",
        "La asociación pide al Consejo de Derechos Humanos que envíe una misión antes de junio de 2020",
        addressee="Consejo de Derechos Humanos",
        action="envíe una misión",
        made_by="Asociación Río Claro",
    ),
)


DISAGREEMENTS = (
    Disagreement(
        id="dis-1",
        grade="conflict",
        rule="figures",
        summary="The letter counts 12 undersigned organisations; the press release counts 15.",
        passages=(
            ("d1letter", found("d1letter", "12 undersigned organisations")),
            ("d2release", found("d2release", "15 organisations")),
        ),
        statements=(STATEMENTS[0].id, STATEMENTS[11].id),
        differs=(("12", "15"),),
        decide="Decide which count may be printed.",
    ),
    Disagreement(
        id="dis-2",
        grade="conflict",
        rule="figures",
        summary="The letter gives more than 2,400 people held; the ministry gives 310.",
        passages=(
            ("d1letter", found("d1letter", "More than 2,400 people")),
            ("d3state", found("d3state", "310 человек")),
        ),
        statements=(STATEMENTS[1].id, STATEMENTS[15].id),
    ),
)

SUSPECTED = Disagreement(
    id="dis-3",
    grade="data_quality",
    rule="double_signature",
    summary="“Forum of Veldanian Families” seems to stand in the roll twice.",
    passages=(("d1letter", found("d1letter", "Forum of Veldanian Families", 1)),),
    decide="Decide whether both are one body.",
)
QUIET = Disagreement(
    id="dis-4",
    grade="conflict",
    rule="figures",
    summary="“at least 31 journalists” and “More than 2,400 people” can both be true.",
    passages=(("d1letter", found("d1letter", "at least\n31 journalists")),),
)

TIES = (
    Tie(
        source="d2release",
        target="d1letter",
        relation="announces",
        evidence=((found("d2release", "plus de 2 400 personnes"), found("d1letter", "More than 2,400 people")),),
    ),
    Tie(source="d4wire", target="d1letter", relation="reports_on", words=12),
    Tie(source="d3state", target="d1letter", relation="quotes", whole=False, words=3),
    Tie(source="d4wire", target="d2release", relation="quotes", whole=False, words=4),
)
FIRST = {"d2release": "d1letter", "d4wire": "d1letter"}

QUOTATION = Quotation(
    words="No relative has been told where its families are",
    verdict="reworded",
    source=Place(
        document="d1letter",
        passage=found("d1letter", "No family has been told where its relatives are"),
        verdict="reworded",
        said_by="Forum of Veldanian Families",
    ),
    changes=({"from": "family", "to": "attendons", "kind": "word"},),
    marked="No [-family-]{+attendons+} has been told where its relatives are",
    speaker="Oriane Taldec",
    document="d2release",
    passage=found("d2release", "Nous attendons depuis trois ans une réponse"),
    statement=STATEMENTS[12].id,
)
COVERAGE = (
    Kept(ask=STATEMENTS[5], document="d2release", outcome="lost"),
    Kept(ask=STATEMENTS[6], document="d2release", outcome="changed", changes=(("strength", "hold", "consider"),)),
)


def finding(**changes: object) -> Finding:
    """A finding on the letter's first number, published unless said otherwise."""
    values: dict[str, object] = {
        "id": "f-oneoneone",
        "record": "r-1",
        "words": "12 organisations asked for an expert",
        "voice": "The Mechanism has reasonable grounds to believe that 12 organisations asked for an expert.",
        "standard": "reasonable_grounds_to_believe",
        "status": "published",
        "claim_state": "single_origin",
        "claim": "single origin",
        "origins": ((STATEMENTS[0].id,),),
        "parties": ("Veldania",),
        "positions": (
            Position(
                party="Veldania",
                kind="not_put",
                date="2020-11-01",
                decided_by="Sorrel Winmarleigh",
                reason="two families would be known",
                record="r-2",
            ),
        ),
        "why_not": (),
        "statements": (STATEMENTS[0].id,),
        "exculpatory": (),
        "rivals": (),
        "second_hand": (),
        "denials": (),
        "unweighed": (),
        "assessments": (),
        "history": (),
        "mark": "public",
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


SPANS = {
    "d1letter": (
        Span(start=28, end=53, kind="furniture", block="line", label="navigation"),
        Span(start=LETTER.index("Media contact"), end=len(LETTER) - 1, kind="contact", block="line"),
    )
}


NOTE = """scrutiny.example/veldania
128
q1m5S0P0cJp3n2vN0yX8QH8k8yQq8b3uQ3q0l1Zr9mE=

— scrutiny.example/veldania Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""


def material(**changes: object) -> Material:
    """The invented dossier's material for 2020."""
    values: dict[str, object] = {
        "mandate": Mandate(
            title="Independent Monitoring Mechanism on Veldania", states=("Veldania",), ledger="x", body="the Mechanism"
        ),
        "year": 2020,
        "documents": DOCUMENTS,
        "texts": TEXTS,
        "statements": STATEMENTS,
        "disagreements": DISAGREEMENTS,
        "checkpoint": Checkpoint(NOTE, 128, "ab" * 32),
        "remarks": (Remark("in/d4wire.txt", "the encoding was detected, not stated", "look at the text"),),
        "spans": SPANS,
        "first": FIRST,
        "ties": TIES,
        "quiet": (QUIET,),
        "quotations": (QUOTATION,),
        "coverage": COVERAGE,
    }
    return Material(**(values | changes))  # type: ignore[arg-type]
