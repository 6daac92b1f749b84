"""Repairs are offered where a sign speaks for them, and only offered."""

from __future__ import annotations

import pytest

from scrutiny.entities.names.repairs import offers


@pytest.mark.parametrize(
    ("text", "rule", "repaired"),
    [
        ("Norvia\u202e Watch\u200b", "controls", "Norvia Watch"),
        ("Norvia  Watch", "spaces", "Norvia Watch"),
        ("Nоrvia Grоup", "look-alikes", "Norvia Group"),
        ("Комитeт матерей", "look-alikes", "Комитет матерей"),
        ("FÃ©dÃ©ration des MÃ¨res", "encoding", "Fédération des Mères"),
        ("РљРѕРјРёС‚РµС‚ РјР°С‚РµСЂРµР№", "encoding", "Комитет матерей"),
        ("Ìàòåðè è êîìèòåò", "encoding", "Матери и комитет"),
        ("rjvbntn vfnthtq", "keyboard", "комитет матерей"),
        ("ргьфт кшпреы сутеку", "keyboard", "human rights centre"),
        ("lk/lm hgslhl", "keyboard", "منظمة السمام"),
        ("trdui zfuhu, vtso", "keyboard", "ארגון זכויות האדם"),
        ("الإنسان لحقوق النورفية المنظمة", "word-order", "المنظمة النورفية لحقوق الإنسان"),
        ("האדם לזכויות המרכז", "word-order", "המרכז לזכויות האדם"),
        ("ناسنإلا قوقح ةيعمج", "letter-order", "جمعية حقوق الإنسان"),
    ],
)
def test_offered(text: str, rule: str, repaired: str) -> None:
    """Each fault brings an offer under the name of its rule, with a version and a reason."""
    found = [offer for offer in offers(text) if offer.rule == rule]
    assert repaired in [offer.text for offer in found]
    assert all(offer.version >= 1 and offer.why for offer in found)


@pytest.mark.parametrize(
    "text",
    [
        "Norvia Watch", "NRWU", "Krk Vltn Trst", "Комитет матерей", "جمعية السلام للتنمية", "مرکز دفاع از حقوق بشر",
        "שוברים שתיקה", "諾維人權論壇", "Ligue des Droits de l'Homme", "ΚΕΘΕΑ", "می‌خواهیم", "T*Revers", "", "x" * 5000,
    ],
)  # fmt: skip
def test_nothing_offered(text: str) -> None:
    """A name that nothing speaks against gets no offer, nor does a text too long to be a name."""
    assert offers(text) == ()
