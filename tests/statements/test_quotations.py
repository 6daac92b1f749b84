"""Quotations in six languages, about invented people and States."""

from __future__ import annotations

import pytest

from scrutiny.statements import quotations
from statements.written import prose, quoted, who

LEE = ("Ann Lee", "legal director", "Norvian Council for Liberty")

ENGLISH = [
    ("“Stop it,” said Ann Lee, legal director at the Norvian Council for Liberty.", LEE, "said"),
    ("“Stop it,” Ann Lee of the Norvian Council for Liberty, one of the signatories, said in a statement.",
     ("Ann Lee", None, "Norvian Council for Liberty"), "said"),
    ("Veldanian foreign ministry spokesman Oren Vask said the “claims are baseless.”",
     ("Oren Vask", "foreign ministry spokesman", "Veldanian foreign ministry"), "said"),
    ("“We saw it,” said Bara Tolen, the head of Sarn Observatory’s Norvia team.",
     ("Bara Tolen", "head of Sarn Observatory’s Norvia team", "Sarn Observatory"), "said"),
    ("Mr Tomas Brand, a spokesman for the ministry of defence, denied that “any order was given”.",
     ("Tomas Brand", "spokesman", "ministry of defence"), "denied"),
    ("“No one is above the law,” the letter warned.", (None, None, "letter"), "warned"),
    ("According to Dr. Mira Holt of the Sarn Observatory, “three wells were poisoned”.",
     ("Mira Holt", None, "Sarn Observatory"), "According to"),
    ("The UN High Commissioner, Lena Marsh, warned that the law was “too vague”.",
     ("Lena Marsh", "High Commissioner", "UN"), "warned"),
]  # fmt: skip

OTHERS = [
    ("fr", "« Il faut cesser », a déclaré Anne Morel, directrice du Centre norvien pour la liberté.",
     ("Anne Morel", "directrice", "Centre norvien pour la liberté")),
    ("fr", "Le ministère de la Justice a affirmé que le rapport était « une invention ».",
     (None, None, "ministère de la Justice")),
    ("fr", "« Nous avons vu les camions », a ajouté M. Paul Renn, porte-parole du Comité des familles.",
     ("Paul Renn", "porte-parole", "Comité des familles")),
    ("fr", "Le porte-parole du ministère de la Justice, Jean Tarel, a déclaré : « La loi est respectée. »",
     ("Jean Tarel", "porte-parole", "ministère de la Justice")),
    ("fr", "Selon Marc Dolin, avocat, « trois puits ont été empoisonnés ».", ("Marc Dolin", "avocat", None)),
    ("fr", "Dans un communiqué, la coalition a dénoncé « une répression ».", (None, None, "coalition")),
    ("es", "«Las redadas deben cesar», dijo Ana Leal, directora del Centro Norviano por la Libertad.",
     ("Ana Leal", "directora", "Centro Norviano por la Libertad")),
    ("es", "El Ministerio de Justicia de Veldania afirmó que el informe era «una invención».",
     (None, None, "Ministerio de Justicia de Veldania")),
    ("es", "«Vimos los camiones», añadió el portavoz del comité, Pablo Renes.", ("Pablo Renes", "portavoz", "comité")),
    ("es", "La portavoz de la Fiscalía, Juana Tarel, declaró: «La ley se respeta».",
     ("Juana Tarel", "portavoz", "Fiscalía")),
    ("es", "Según Marcos Dolin, abogado, «tres pozos fueron envenenados».", ("Marcos Dolin", "abogado", None)),
    ("es", "En un comunicado, la coalición denunció «una represión».", (None, None, "coalición")),
    ("ru", "«Рейды должны прекратиться», — заявила Анна Лейн, директор Норвийского центра защиты прав человека.",
     ("Анна Лейн", "директор", "Норвийского центра защиты прав человека")),
    ("ru", "Министерство иностранных дел Велдании заявило, что доклад является «вымыслом».",
     (None, None, "Министерство иностранных дел Велдании")),
    ("ru", "«Мы видели грузовики», — добавил представитель Комитета семей Павел Ренов.",
     ("Павел Ренов", "представитель", "Комитета семей")),
    ("ru", "По словам адвоката Марка Долина, «были отравлены три колодца».", ("Марка Долина", "адвоката", None)),
    ("ru", "Официальный представитель министерства юстиции Иван Тарелов сказал: «Закон соблюдается».",
     ("Иван Тарелов", "Официальный представитель", "министерства юстиции")),
    ("ru", "В письме коалиция осудила «беспрецедентные репрессии».", (None, None, "коалиция")),
    ("ar", "قالت منى الحداد، مديرة مركز نورفيا لحقوق الإنسان: «يجب أن تتوقف المداهمات».",
     ("منى الحداد", "مديرة", "مركز نورفيا لحقوق الإنسان")),
    ("ar", "وقال المتحدث باسم وزارة الخارجية سامر النوري إن التقرير «محض اختلاق».",
     ("سامر النوري", "المتحدث", "وزارة الخارجية")),
    ("ar", "وأكدت وزارة العدل في بيان أن «القانون محترم».", (None, None, "وزارة العدل")),
    ("ar", "وصفت فيلدانيا هذه النتائج عادة بأنها «ضجيج أجنبي».", (None, None, "فيلدانيا")),
    ("ar", "بحسب المحامي كريم دولين، «تم تسميم ثلاثة آبار».", ("كريم دولين", "المحامي", None)),
    ("ar", "ودعت المنظمات الموقعة إلى «تحقيق مستقل».", (None, None, "المنظمات الموقعة")),
    ("zh", "“突袭必须停止，”诺维亚人权中心主任林安说。", ("林安", "主任", "诺维亚人权中心")),
    ("zh", "维尔丹外交部发言人李明表示：“这份报告纯属捏造。”", ("李明", "发言人", "维尔丹外交部")),
    ("zh", "司法部在声明中称，“法律得到遵守”。", (None, None, "司法部")),
    ("zh", "维尔丹政府一贯将此类结论斥为“外国噪音”。", (None, None, "维尔丹政府")),
    ("zh", "律师王丽说：“三口井被投毒。”", ("王丽", "律师", None)),
    ("zh", "联署团体呼吁进行“独立调查”。", (None, None, "联署团体")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "verb"), ENGLISH)
def test_an_english_quotation_has_its_speaker_role_body_and_verb(
    text: str, speaker: tuple[str, ...], verb: str
) -> None:
    """Inverted, plain, colon and "according to" orders all lead to who speaks."""
    (found,) = quoted(text)
    assert who(found) == speaker
    assert found["verb"] == verb


@pytest.mark.parametrize(("language", "text", "speaker"), OTHERS)
def test_a_quotation_in_another_un_language_has_its_speaker(language: str, text: str, speaker: tuple[str, ...]) -> None:
    """The same reading works from the vocabulary of each language."""
    (found,) = quoted(text, language)
    assert who(found) == speaker


def test_a_split_quotation_is_two_statements_of_one_speaker() -> None:
    """“…,” said X, “…”. “…” gives three statements, all by X."""
    text = (
        "“We will act,” said Ann Lee, legal director at the Norvian Council for Liberty, “and not stop.” “Never again.”"
    )
    assert [who(found) for found in quoted(text)] == [LEE, LEE, LEE]


def test_a_quotation_opening_the_next_paragraph_goes_on_with_the_speaker() -> None:
    """A paragraph that is only a quotation inherits the speaker of the paragraph before."""
    text = 'Bara Tolen stressed "the camp must be closed."\n"Its walls hide what nobody should see."'
    assert [found.get("speaker") for found in quoted(text)] == ["Bara Tolen", "Bara Tolen"]


def test_a_pronoun_or_surname_leads_back_to_the_person_named() -> None:
    """“She added” and “Tolen said” are the person named before, with role and body."""
    text = "“Go,” said Bara Tolen, director of Norvia Now.\n“Stay,” Tolen added.\nShe said “we wait”."
    assert [who(found) for found in quoted(text)] == [("Bara Tolen", "director", "Norvia Now")] * 3


def test_the_passage_is_the_words_inside_the_marks_exactly_as_printed() -> None:
    """The closing comma stays inside; offsets give the words."""
    text = "“Stop it,” said Ann Lee."
    (found,) = quotations.find(prose(text))
    assert found.fields["words"] == text[found.start : found.end] == "Stop it,"


def test_words_in_marks_that_nobody_says_have_no_speaker_and_no_hand() -> None:
    """Scare quotes and titles of works are quotations of nobody."""
    (found,) = quoted("In the so-called “blue rooms” of Sarn nobody sleeps.")
    assert found == {"words": "blue rooms"}


def test_a_critic_letter_gives_a_state_words_at_second_hand() -> None:
    """Words ascribed to a State without speaker, venue or date are second hand in a letter, and split fragments too."""
    text = "When experts urged Veldania, Veldania contended that they were “rude remarks” that “meddled” with it."
    found = quoted(text, kind="open_letter")
    assert [(f.get("speaker"), f["organisation"], f["verb"], f["hand"]) for f in found] == [
        (None, "Veldania", "contended", "second")
    ] * 2


def test_habit_is_second_hand_in_a_press_release_and_in_the_news() -> None:
    """What a party "typically" says is nobody's utterance at any time."""
    text = "Veldania typically rejects scrutiny of its record as “meddling”."
    assert [quoted(text, kind=kind)[0]["hand"] for kind in ("press_release", "news_article")] == ["second", "second"]


def test_hearsay_is_second_hand() -> None:
    """A said that B had said: B's words are second hand."""
    (found,) = quoted("The ministry said that the minister had said “no one was hurt”.")
    assert found["hand"] == "second"


@pytest.mark.parametrize("kind", ["news_article", "open_letter", "press_release", "report"])
@pytest.mark.parametrize("verb", ["said the report was", "typically dismisses it as", "called on 3 May 2021 for"])
def test_swapping_state_and_organisation_mirrors_the_result(kind: str, verb: str) -> None:
    """One rule for every speaker: only the name differs."""
    one, other = (quoted(f"{name} {verb} “an act of war”.", kind=kind) for name in ("The ministry", "The coalition"))
    assert [f.get("organisation") for f in (*one, *other)] == ["ministry", "coalition"]
    assert one[0]["hand"] == other[0]["hand"]


def test_renaming_the_state_changes_only_its_name() -> None:
    """No State is known to the rules."""
    text = "{0} contended that they were “remarks”. “No,” said Karl Odin, president of {0}."
    one, other = (quoted(text.format(name), kind="open_letter") for name in ("Veldania", "Sarkesh"))
    assert [{k: v.replace("Veldania", "Sarkesh") for k, v in f.items()} for f in one] == other


def test_a_nickname_inside_the_name_of_a_signatory_is_no_quotation() -> None:
    """Entries of a roll are names, with their quotation marks."""
    roll = [
        f'{n}. Centro de Justicia "Luna {word}"' for n, word in enumerate(("Uno", "Dos", "Tres", "Seis", "Diez"), 1)
    ]
    assert quoted("\n".join(roll)) == []


@pytest.mark.parametrize(
    "text",
    ["“a” " * 20_000, '"' * 100_000,
     "“" * 50_000, "“Go now,” said Ann Lee. " * 5_000, "said " * 60_000, "they said that " * 20_000],
    ids=["many", "straight", "unbalanced", "inverted", "verbs", "pronouns"],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    """Marks and verbs without end take a moment, not a night."""
    made = prose(text)
    assert made.quoted is not None
    for _ in quotations.find(made):
        pass


def test_words_between_single_straight_marks_have_their_speaker() -> None:
    """A closing mark that looks like an apostrophe is no part of the speaker's name or role."""
    first, second = quoted(
        "'They cannot look away any more,' Ileana Morrow of the Norvian Council for Liberty told reporters.\n"
        "'These are fairy tales told by people abroad,' spokeswoman Delphine Arkady said."
    )
    assert who(first) == ("Ileana Morrow", None, "Norvian Council for Liberty")
    assert who(second) == ("Delphine Arkady", "spokeswoman", None)


def test_a_speaker_named_inside_russian_marks_parts_the_words() -> None:
    """«…, — said X. — …» is two quotations of X, and the words between the dashes are not hers."""
    found = quoted(
        "«Молчание — это соучастие, — заявила Вера Лозова, директор Комитета. — ООН обязана ответить».", "ru"
    )
    assert [(one["words"], one.get("speaker")) for one in found] == [
        ("Молчание — это соучастие,", "Вера Лозова"),
        ("ООН обязана ответить", "Вера Лозова"),
    ]


def test_place_and_agency_before_a_news_text_say_nothing() -> None:
    """The dateline is a sentence of its own, the date before a subject no part of it."""
    (french,) = quoted("Tarn (Agence Sarn) – Une dizaine d'organisations ont dénoncé « une justice aux ordres ».", "fr")
    assert french["organisation"].endswith("organisations")
    (russian,) = quoted(
        "Жители покинули страну. 11 мая 2024 года 18 экспертов заявили о «полном разорении края».", "ru"
    )
    assert russian["organisation"] == "18 экспертов"


def test_a_body_behind_of_is_no_role() -> None:
    """“Coordinadora” opens the name of a body after "de la"; "por su parte" names nobody."""
    (found,) = quoted('"Hay que actuar ya", dijo Ana Ruiz, de la Coordinadora Norviana de Derechos.', "es")
    assert who(found) == ("Ana Ruiz", None, "Coordinadora Norviana de Derechos")
    (aside,) = quoted('"Hay que actuar ya", señaló por su parte Ana Ruiz, investigadora del Centro Sur.', "es")
    assert aside["speaker"] == "Ana Ruiz"
