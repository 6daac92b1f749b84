"""Short invented documents in six languages and several layouts: who speaks, who is asked, who signs, who denies."""

# ruff: noqa: E501 - the texts stand as they are printed

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements.propose import propose
from scrutiny.statements.prose import Prose
from scrutiny.text.annotate import annotate
from scrutiny.text.extract import read


def found(text: str, kind: str, *, name: str = "sample.txt") -> dict[str, list[dict[str, Any]]]:
    """Everything that is proposed for a text, fields by kind of statement."""
    reading = annotate(read(text.encode(), name, None))
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in propose(Prose(reading, kind=kind, published="2024-05-20")):
        rows.setdefault(row.kind, []).append(dict(row.fields))
    return rows


def speakers(text: str, kind: str) -> list[tuple[str | None, str | None, str | None]]:
    """Speaker, organisation and hand of every quotation, in order."""
    return [(q.get("speaker"), q.get("organisation"), q.get("hand")) for q in found(text, kind).get("quotation", [])]


RELEASES = {
    "es": (
        "Comunicado de prensa\n\nPuerto Lumbre, 20 de mayo de 2024\n\n"
        "«La mina se abrió sin consultar a nadie», afirmó Ramona Velarde, directora de Voces del Páramo. «Pedimos que se escuche a las comunidades.»\n\n"
        "«El río ya no se puede beber», dijo Teo Quispal, portavoz de la Red Insular.\n",
        [("Ramona Velarde", "Voces del Páramo"), ("Ramona Velarde", "Voces del Páramo"), ("Teo Quispal", "Red Insular")],
    ),
    "fr": (
        "Communiqué de presse\n\nGenève, le 20 mai 2024\n\n"
        "« Personne n’a vu les registres », a déclaré Odile Brisange, présidente du Réseau Phare et Mémoire. « Nous attendons depuis deux ans. »\n\n"
        "« Les portes resteront ouvertes », a assuré Paul Estermeuil, directeur de l’Observatoire du Littoral.\n",
        [("Odile Brisange", "Réseau Phare et Mémoire"), ("Odile Brisange", "Réseau Phare et Mémoire"),
         ("Paul Estermeuil", "Observatoire du Littoral")],
    ),
    "ru": (
        "Пресс-релиз\n\nОрвенна, 20 мая 2024 года\n\n"
        "«Списки никто не показал», — заявила Ирма Ковальска, директор Центра «Тихий берег».\n\n"
        "«Мы будем ждать ответа», — сказал Лев Дорнин, представитель Комитета рыбаков.\n",
        [("Ирма Ковальска", None), ("Лев Дорнин", "Комитета рыбаков")],
    ),
    "ar": (
        "بيان صحفي\n\n20 مايو 2024\n\n"
        "وقالت سلمى الدرعاوي، مديرة مركز ذاكرة الجزر: «لم ير أحد السجلات».\n\n"
        "وقال نبيل الحسواني، المتحدث باسم شبكة الشمال: «سننتظر الجواب».\n",
        [("سلمى الدرعاوي", "مركز ذاكرة الجزر"), ("نبيل الحسواني", "شبكة الشمال")],
    ),
    "zh": (
        "新闻稿\n\n2024年5月20日\n\n"
        "岛屿记忆中心主任林若溪表示：“没有人看到名单。”\n\n"
        "海岸渔民协会发言人何文清说：“我们会等待答复。”\n",
        [("林若溪", "岛屿记忆中心"), ("何文清", "海岸渔民协会")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", RELEASES)
def test_two_spokespersons_of_a_press_release(language: str) -> None:
    """Each quotation has its own speaker and body, and is first hand."""
    text, wanted = RELEASES[language]
    rows = speakers(text, "press_release")
    assert len(rows) == len(wanted)
    for (who, body, hand), (speaker, organisation) in zip(rows, wanted, strict=True):
        assert who == speaker
        assert organisation is None or organisation in (body or "")
        assert hand == "first"


ASKS = {
    "en": ("We urge the Government of Norvia to open the prisons, and we call on the Council to send observers.",
           [("Government of Norvia", "open"), ("Council", "send")]),
    "es": ("Instamos al Gobierno de Norvia a abrir las cárceles y pedimos al Consejo que envíe observadores.",
           [("Gobierno de Norvia", "abrir"), ("Consejo", "envíe")]),
    "fr": ("Nous appelons le Gouvernement de la Norvie à ouvrir les prisons. Nous demandons au Conseil d’envoyer des observateurs.",
           [("Gouvernement de la Norvie", "ouvrir"), ("Conseil", "envoyer")]),
    "ru": ("Мы призываем правительство Норвии открыть тюрьмы. Мы просим Совет направить наблюдателей.",
           [("правительство Норвии", "открыть"), ("Совет", "направить")]),
    "ar": ("ندعو حكومة نورفيا إلى فتح السجون. ونطالب المجلس بإرسال مراقبين.",
           [("حكومة نورفيا", "فتح"), ("المجلس", "إرسال")]),
    "zh": ("我们呼吁诺维亚政府开放监狱。我们敦促人权理事会派遣观察员。",
           [("诺维亚政府", "开放"), ("人权理事会", "派遣")]),
}  # fmt: skip


@pytest.mark.parametrize("language", ASKS)
def test_two_addressees_two_asks(language: str) -> None:
    """Who is asked for what, one proposal for each, made by the signatories and never by a pronoun."""
    text, wanted = ASKS[language]
    rows = found(f"{text}\n", "open_letter").get("ask", [])
    assert len(rows) == len(wanted)
    for row, (addressee, action) in zip(rows, wanted, strict=True):
        assert addressee in (row["addressee"] or "")
        assert action in row["action"]
        assert row["made_by"] == "signatories"


BODIES = {
    "en": ["Harbour Legal Clinic", "Union of Lamp Keepers", "Committee of Fishers", "Centre for Open Records", "League of Teachers"],
    "ar": ["مركز ذاكرة الجزر", "جمعية نافذة الشمال", "شبكة النساء الحرة", "لجنة الصيادين", "منظمة القلم المفتوح"],
    "zh": ["岛屿记忆中心", "海岸渔民协会", "晨灯公益法律中心", "北方妇女联盟", "公民记录工作室"],
    "es": ["Archivo Ciudadano", "Red Insular", "Comité de Pescadores", "Centro de Memoria", "Liga de Maestras"],
}  # fmt: skip


def arabic_digit(number: int) -> str:
    """A number in Arabic-Indic digits."""
    return "".join(chr(0x660 + int(digit)) for digit in str(number))


ROLLS = {
    "numbered": ("Sincerely,\n\n", [f"{n}. {b}" for n, b in enumerate(BODIES["en"], 1)], BODIES["en"]),
    "bulleted": ("Sincerely,\n\n", [f"• {b}" for b in BODIES["en"]], BODIES["en"]),
    "arabic digits": ("الموقعون:\n\n", [f"{arabic_digit(n)}. {b}" for n, b in enumerate(BODIES["ar"], 1)], BODIES["ar"]),
    "ideographic comma": ("签署组织：\n\n", [f"{n}、{b}" for n, b in enumerate(BODIES["zh"], 1)], BODIES["zh"]),
    "wrapped": ("Sincerely,\n\n", ["1. Harbour Legal Clinic", "2. Law and Lamp, Society of Advocates for the Protection of the\n   Families of Seafarers and Islanders",
                "3. Committee of Fishers", "4. Centre for Open Records", "5. League of Teachers"],
                ["Harbour Legal Clinic", "Law and Lamp, Society of Advocates for the Protection of the Families of Seafarers and Islanders",
                 "Committee of Fishers", "Centre for Open Records", "League of Teachers"]),
    "run on": ("Les escribimos con respeto sobre la situación en Norvia.\n\nFirmantes: ", ["; ".join(BODIES["es"]) + "."], BODIES["es"]),
}  # fmt: skip


@pytest.mark.parametrize("layout", ROLLS)
def test_rolls_in_many_layouts(layout: str) -> None:
    """Every signatory once, in order, wrapped lines joined."""
    opening, lines, wanted = ROLLS[layout]
    (roll,) = found(opening + "\n".join(lines) + "\n", "open_letter")["roll"]
    assert [entry["name"] for entry in roll["entries"]] == wanted


def test_a_table_of_signatories_with_two_columns() -> None:
    """The numbered column is no part of the names."""
    table = "<table><tr><th>No.</th><th>Organisation</th></tr>" + "".join(
        f"<tr><td>{n}</td><td>{body}</td></tr>" for n, body in enumerate(BODIES["en"], 1)
    )
    page = f"<html lang='en'><body><h1>Open letter</h1><p>We write about the harbour of Skarn and its people.</p><h2>Signatories</h2>{table}</table></body></html>"
    (roll,) = found(page, "open_letter", name="letter.html")["roll"]
    assert [entry["name"] for entry in roll["entries"]] == BODIES["en"]


DENIALS = {
    "en": "The Government of Norvia denies that police tortured prisoners in Tesmar.",
    "es": "El Gobierno de Norvia niega que la policía torturara o haya torturado: niega torturas contra los presos.",
    "fr": "Le Gouvernement de la Norvie nie toute torture des prisonniers.",
    "ru": "Правительство Норвии отрицает пытки заключённых.",
    "ar": "تنفي حكومة نورفيا تعذيب السجناء.",
    "zh": "诺维亚政府否认对囚犯施以酷刑。",
}


@pytest.mark.parametrize("language", DENIALS)
def test_a_denial_is_no_allegation_of_its_own(language: str) -> None:
    """What a State denies is marked as negated, in every language."""
    rows = found(DENIALS[language] + "\n", "state_statement").get("allegation", [])
    assert rows
    assert all(row.get("negated") for row in rows)
