"""A letter that a hundred sign by name and nineteen without, in any language, as it is issued and as it is read."""

from __future__ import annotations

from functools import cache

from scrutiny.letters.issuing.composing import Letter, Signed, letter_page
from scrutiny.letters.issuing.page import Page
from scrutiny.letters.signon.certificate import Certificate
from scrutiny.letters.signon.roll import Entry
from scrutiny.protection.release import PUBLIC, Released, release
from scrutiny.text.plain import of_text

LISTED, PROTECTED, INDIVIDUALS = 100, 19, 8
UMBRELLAS, MEMBERS, COUNTRIES = 4, 12, 6
# ruff: noqa: E501 - tables of names read better in lines
TEXTS = {
    "en": ("Call for a monitoring mechanism on Veldania", "Excellencies,", "We, the undersigned organisations, call on the Council to hold a special session on Veldania, and to establish an impartial mechanism that reports to it every year."),
    "fr": ("Appel pour un mécanisme de suivi au Veldania", "Excellences,", "Nous, organisations soussignées, demandons au Conseil de tenir une session extraordinaire sur le Veldania et de créer un mécanisme impartial qui lui fasse rapport chaque année."),
    "es": ("Llamamiento a favor de un mecanismo de vigilancia en Veldania", "Excelencias:", "Las organizaciones abajo firmantes pedimos al Consejo que celebre un período extraordinario de sesiones sobre Veldania y que establezca un mecanismo imparcial que le informe cada año."),
    "ar": ("نداء من أجل آلية رصد بشأن فيلدانيا", "أصحاب السعادة،", "نحن المنظمات الموقعة أدناه ندعو مجلس حقوق الإنسان إلى عقد دورة استثنائية بشأن الحالة في فيلدانيا وإلى إنشاء آلية محايدة تقدم تقريرًا كل سنة."),
    "ru": ("Призыв создать механизм мониторинга по Велдании", "Ваши Превосходительства!", "Мы, нижеподписавшиеся организации, призываем Совет провести специальную сессию по Велдании и создать беспристрастный механизм, который ежегодно представлял бы ему доклады."),
    "pt": ("Apelo por um mecanismo de monitoramento em Veldânia", "Excelências,", "Nós, as organizações abaixo assinadas, pedimos ao Conselho que realize uma sessão especial sobre Veldânia."),
    "de": ("Aufruf zu einem Beobachtungsmechanismus für Veldanien", "Exzellenzen,", "Wir, die unterzeichnenden Organisationen, rufen den Rat auf, eine Sondertagung zu Veldanien abzuhalten."),
    "it": ("Appello per un meccanismo di monitoraggio in Veldania", "Eccellenze,", "Noi, organizzazioni firmatarie, chiediamo al Consiglio di tenere una sessione speciale sulla Veldania."),
    "zh": ("呼吁就维尔达尼亚设立监督机制", "各位阁下：", "我们，以下签署组织，呼吁人权理事会就维尔达尼亚的局势召开特别会议，并设立一个每年提交报告的公正机制。"),
}  # fmt: skip
_LATIN = (
    "Amber",
    "Birch",
    "Cedar",
    "Dawn",
    "Ember",
    "Fern",
    "Grove",
    "Heron",
    "Ivory",
    "Juniper",
    "Kestrel",
    "Lantern",
)
_KINDS = ("Watch", "Society for Human Rights", "Legal Aid Centre", "Women’s Network", "Press Union")
_OTHERS = (
    ("ru", "Общество «{}»", "Obshchestvo {}", ("Лампа", "Мост", "Родник", "Клён", "Компас", "Парус", "Дорога", "Поле", "Голос", "Река", "Берег", "Снег")),
    ("ar", "منظمة {} لحقوق الإنسان", "Munazzamat {}", ("الميناء", "القمر", "الفجر", "الزيتون", "الجسر", "السنابل", "النخيل", "البحر", "الريح", "الشمس")),
    ("zh", "{}人权观察", "{} Renquan Guancha", ("河畔", "青松", "白桥", "晨星", "南山", "海岸", "梅花", "长亭")),
    ("ka", "საზოგადოება „{}“", "Sazogadoeba {}", ("ხიდი", "მზე", "წყარო", "მთა")),
)  # fmt: skip
_COUNTRIES = ("Bolivia", "Norway", None, "Kenya", "Japan", "Chile", "Peru")
_PEOPLE = ("Ada Quillfeather", "Bruno Haldane Okoro", "Celia Marsh", "Dmitri Volskov", "Elif Tarhan", "Farid Benali", "Greta Lindqvist", "Hana Ito")  # fmt: skip


@cache
def entries(*, arabic: bool = True) -> tuple[Entry, ...]:
    """A hundred entries: organisations in five scripts, some with Latin letters, umbrellas with members, individuals.

    arabic  False: names in Latin letters stand where those in Arabic ones would
    """
    bodies: list[tuple[str, str | None, str | None]] = [
        (f"{word} {kind}", None, "en") for kind in _KINDS for word in _LATIN
    ]
    for language, form, latin, words in _OTHERS:
        if language == "ar" and not arabic:
            bodies += [(f"{word} Archive", None, "en") for word in _LATIN[: len(words)]]
            continue
        bodies += [(form.format(word), latin.format(f"No{at}"), language) for at, word in enumerate(words)]
    bodies = bodies[: LISTED - INDIVIDUALS]
    found = [
        Entry(
            position=at + 1,
            id=f"s{at}",
            name=name,
            transliteration=latin,
            language=language,
            country=_COUNTRIES[at % len(_COUNTRIES)],
            kind="organisation",
            capacity="organisation",
            affiliation=None,
            members=tuple(f"{_LATIN[k]} {('Hill', 'Lake', 'Marsh', 'Coast')[at % 4]} Trust" for k in range(2 + at % 3))
            if at % 23 == 1
            else (),
        )
        for at, (name, latin, language) in enumerate(bodies)
    ]
    found += [
        Entry(
            position=len(bodies) + at + 1,
            id=f"p{at}",
            name=name,
            transliteration=None,
            language="en",
            country=_COUNTRIES[at % len(_COUNTRIES)],
            kind="individual",
            capacity="individual",
            affiliation="former judge" if at % 2 else None,
            members=(),
        )
        for at, name in enumerate(_PEOPLE)
    ]
    return tuple(found)


def certificate() -> Certificate:
    """The certificate of the list."""
    listed = entries()
    return Certificate(
        version=1,
        signon="so-1",
        title=TEXTS["en"][0],
        texts={"en": "ab" * 32},
        text="ab" * 32,
        deadline="2026-09-01T18:00",
        zone="Europe/Zurich",
        frozen="2026-09-02T08:15:00Z",
        listed=LISTED,
        protected=PROTECTED,
        organisations=LISTED - INDIVIDUALS,
        individuals=INDIVIDUALS,
        protected_organisations=None,
        protected_individuals=None,
        countries=COUNTRIES,
        countries_by="ef" * 32,
        not_stated=sum(each.country is None for each in listed),
        distinct=LISTED,
        twice=(),
        umbrellas=UMBRELLAS,
        expanded=LISTED + MEMBERS,
        withdrawn=0,
        total=LISTED + PROTECTED,
        rule=None,
        order="cd" * 32,
    )


@cache
def issued(language: str, date: str | None = "2026-09-10", *, arabic: bool = True) -> Released[Page]:
    """The page of the letter in a language, once the door was passed."""
    title, greeting, words = TEXTS[language]
    reading = of_text(f"{title}\n\n{greeting}\n\n{words}\n", "utf-8", ())
    letter = Letter(title=title, sender="", author="", language=language, reading=reading, date=date)
    signed = Signed(entries=entries(arabic=arabic), certificate=certificate(), root="c" * 43 + "=")
    return release(letter_page(letter, signed), PUBLIC, protected=())
