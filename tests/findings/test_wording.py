"""Words compared: what is typography, what is named and harmless, what alters a quotation, in several languages."""

from __future__ import annotations

import pytest

from scrutiny.findings.quoting.quotation import Match, Source, quoted
from scrutiny.findings.quoting.sense import classes, dropped, silent
from scrutiny.findings.quoting.verdicts import verdict
from scrutiny.findings.quoting.wording import boundary, gap_change, printed_alike, row


def compared(words: str, original: str, language: str = "en") -> Match:
    """The match of a quotation with one source that must have it."""
    said = verdict(quoted(words, language), [Source("d", row(original, language), "o", (0,))])
    assert said.source is not None, said
    return said.source


#: Language, source, quotation, (from, to, kind) of every change.
CHANGES = [
    ("en", "The harbour office kept a list of all the boats.", "The harbor office kept a list of all the boats.",
     [("harbour", "harbor", "spelling")]),
    ("en", "The ferry line is a world-wide enterprise today.", "The ferry line is a worldwide enterprise today.",
     [("world-wide", "worldwide", "spelling")]),
    ("en", "Boats, nets and oars were taken from the quay.", "Boats, nets, and oars were taken from the quay.",
     [("", ",", "punctuation")]),
    ("en", "The Special Envoy of the Council met the crews.", "The special envoy of the Council met the crews.",
     [("Special", "special", "case"), ("Envoy", "envoy", "case")]),
    ("en", "About 42 per cent of the boats were sold.", "About 42% of the boats were sold.",
     [("per cent", "%", "spelling")]),
    ("en", "They held 1,200 crew members in the old barracks.", "They held 1 200 crew members in the old barracks.",
     [(",", "", "punctuation")]),
    ("en", "They held twelve crew members in the old barracks.", "They held 12 crew members in the old barracks.",
     [("twelve", "12", "spelling")]),
    ("en", "They held twelve crew members in the old barracks.", "They held 15 crew members in the old barracks.",
     [("twelve", "15", "number")]),
    ("en", "Prices rose by 42% in the lower harbour towns.", "Prices rose by 42 in the lower harbour towns.",
     [("%", "", "number")]),
    ("en", "They held at least 40 crew members in a barn.", "They held more than 40 crew members in a barn.",
     [("at least", "more than", "number")]),
    ("en", "The crews did not sign the paper they were given.", "The crews did sign the paper they were given.",
     [("not", "", "negation")]),
    ("en", "The crews signed the paper they were given.", "The crews never signed the paper they were given.",
     [("", "never", "negation")]),
    ("en", "The office should publish the list within a week.", "The office could publish the list within a week.",
     [("should", "could", "modality")]),
    ("en", "The office published the short list within a week.", "The office published the full list within a week.",
     [("short", "full", "word")]),
    ("en", "The office published the list within a week.", "The office published the whole list within a week.",
     [("", "whole", "added")]),
    ("en", "The crew's papers were taken on the quay at night.", "The crew papers were taken on the quay at night.",
     [("crew's", "crew", "word")]),
    ("en", "The old barracks had room for 2,500 crews then.", "The old barracks had room for 2,150 crews then.",
     [("2,500", "2,150", "number")]),
    ("en", "The old barracks had room for 2,500 crews then.", "The old barracks had room for 2 crews then.",
     [("2,500", "2", "number")]),
    ("en", "In spring 2,500 crews slept in the old barracks.", "500 crews slept in the old barracks.",
     [("2,500", "500", "number")]),
    ("de", "Die Kasse zahlte den Fischern 14.200 Kronen aus.", "Die Kasse zahlte den Fischern 12.200 Kronen aus.",
     [("14.200", "12.200", "number")]),
    ("ja", "漁師は船長に港を三日で出るよう頼み、そして去った。", "漁師は船長に港を三日で出るよう頼みた",
     [("", "た", "spelling")]),
    ("ja", "漁師は船長に港を三日で出るよう頼みません。", "漁師は船長に港を三日で出るよう頼みた",
     [("ま", "た", "negation")]),
    ("fr", "Les équipages peuvent quitter le port à midi.", "Les équipages doivent quitter le port à midi.",
     [("peuvent", "doivent", "modality")]),
    ("fr", "Les équipages ont quitté le port avant la nuit.", "Les équipages n’ont pas quitté le port avant la nuit.",
     [("", "n", "negation"), ("", "pas", "negation")]),
    ("fr", "Douze équipages ont quitté le port avant la nuit.", "Treize équipages ont quitté le port avant la nuit.",
     [("Douze", "Treize", "number")]),
    ("es", "Los pescadores deben salir del puerto antes de la noche.",
     "Los pescadores pueden salir del puerto antes de la noche.", [("deben", "pueden", "modality")]),
    ("es", "Los pescadores salieron del puerto antes de la noche.",
     "Los pescadores nunca salieron del puerto antes de la noche.", [("", "nunca", "negation")]),
    ("ru", "Рыбаки должны покинуть порт до наступления ночи.", "Рыбаки могут покинуть порт до наступления ночи.",
     [("должны", "могут", "modality")]),
    ("ru", "Рыбаки покинули порт до наступления ночи.", "Рыбаки не покинули порт до наступления ночи.",
     [("", "не", "negation")]),
    ("ar", "يجب على الصيادين مغادرة الميناء قبل حلول الليل", "يمكن على الصيادين مغادرة الميناء قبل حلول الليل",
     [("يجب", "يمكن", "modality")]),
    ("ar", "غادر الصيادون الميناء القديم قبل حلول الليل", "لم غادر الصيادون الميناء القديم قبل حلول الليل",
     [("", "لم", "negation")]),
    ("zh", "渔民必须在天黑之前离开旧港口", "渔民可以在天黑之前离开旧港口", [("必须", "可以", "modality")]),
    ("zh", "渔民在天黑之前离开了旧港口", "渔民没有在天黑之前离开了旧港口", [("", "没有", "negation")]),
    ("zh", "十二名渔民在天黑之前离开了旧港口", "十三名渔民在天黑之前离开了旧港口", [("二", "三", "number")]),
    ("zh", "漁民在天黑之前離開了舊港口", "渔民在天黑之前离开了旧港口",
     [("漁", "渔", "spelling"), ("離", "离", "spelling"), ("開", "开", "spelling"), ("舊", "旧", "spelling")]),
    ("de", "Die Fischer müssen den Hafen am Abend verlassen.", "Die Fischer dürfen den Hafen am Abend verlassen.",
     [("müssen", "dürfen", "modality")]),
    ("de", "Die Fischer haben den Hafen vor der Nacht verlassen.",
     "Die Fischer haben den Hafen nicht vor der Nacht verlassen.", [("", "nicht", "negation")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "original", "words", "changes"), CHANGES)
def test_every_change_has_its_kind(
    language: str, original: str, words: str, changes: list[tuple[str, str, str]]
) -> None:
    """Each difference is found once, with the source's words first, and classed by the language's own words."""
    found = compared(words, original, language)
    assert [(each.old, each.new, each.kind) for each in found.changes] == changes
    harmless = all(kind in ("spelling", "punctuation", "case") for _, _, kind in changes)
    assert found.verdict == ("verbatim" if harmless else "reworded")


#: Language, source, quotation, the words outside the cut and what they hold.
CUTS = [
    ("en", "We do not believe that the old quay was sold to the crews.", "the old quay was sold to the crews",
     [("We do not believe that", ("negation",))]),
    ("en", "Only after dark the crews may use the old quay.", "after dark the crews may use the old quay",
     [("Only", ("restriction",))]),
    ("en", "The crews may use the old quay, unless the wardens object to it.", "The crews may use the old quay",
     [("unless the wardens object to it", ("restriction",))]),
    ("en", "No crew was ever turned away for lack of a permit.", "No crew was ever turned away",
     [("for lack of a permit", ("scope",))]),
    ("en", "No one slept, and the crews may use the old quay.", "the crews may use the old quay", []),
    ("en", "We did not go. The crews may use the old quay when they like.", "the crews may use the old quay", []),
    ("en", "The crews may use the old quay, but they rarely do.", "The crews may use the old quay", []),
    ("ru", "Мы не верим, что рыбаки продали старый причал городу.", "рыбаки продали старый причал городу",
     [("Мы не верим, что", ("negation",))]),
    ("de", "Die Fischer haben das alte Ufer am Abend nicht verlassen.", "Die Fischer haben das alte Ufer am Abend",
     [("nicht verlassen", ("negation",))]),
    ("fr", "Le vieux quai reste ouvert aux équipages, sauf la nuit.", "Le vieux quai reste ouvert aux équipages",
     [("sauf la nuit", ("restriction",))]),
    ("zh", "旧港口向所有渔民开放，除非天黑。", "旧港口向所有渔民开放", [("除非天黑", ("restriction",))]),
    ("ja", "漁師は一度も古い港で給料を受けておらず、去った。", "漁師は一度も古い港で給料を受けて",
     [("おらず", ("negation",))]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "original", "words", "cut"), CUTS)
def test_a_cut_that_loses_a_denial_or_a_restriction(
    language: str, original: str, words: str, cut: list[tuple[str, tuple[str, ...]]]
) -> None:
    """A fragment stays verbatim; what stood right outside it in the same sentence and narrows it is named."""
    found = compared(words, original, language)
    assert found.verdict == "verbatim"
    assert [(each.old, each.holds) for each in found.cut] == cut
    assert all(original[each.start : each.end] == each.old for each in found.cut)


TYPOGRAPHY = [
    ("The crew’s “papers” – all of them – were taken", 'The crew\'s "papers" — all of them — were taken'),
    ("The o\ufb03ce kept the list", "The office kept the list"),
    ("the\u00a0list of  the\nboats that left", "the list of the boats that left"),
    ("the co\u00adop\u00ader\u00ada\u00adtion of the crews here", "the cooperation of the crews here"),
    ("كتب الصيّادون رسالةً إلى الميناء", "كتب الصيادون رسالة إلى الميناء"),
    ("U.N. experts met the crews in the harbour", "UN experts met the crews in the harbour"),
    ("渔民，在天黑之前离开了「旧」港口", "渔民,在天黑之前离开了“旧”港口"),
]


@pytest.mark.parametrize(("one", "other"), TYPOGRAPHY)
def test_typography_is_no_change(one: str, other: str) -> None:
    """Quotation marks, dashes, spaces, ligatures, soft hyphens and vowel signs make no difference."""
    for words, original in ((one, other), (other, one)):
        found = compared(words, original)
        assert found.verdict == "verbatim"
        assert found.changes == ()


def test_two_printings_of_a_word() -> None:
    """Variants are spelling; another form of the word is another word."""
    assert printed_alike("Crew", "Crew") is None
    assert printed_alike("crew’s", "crew's") is None
    assert printed_alike("CREW", "crew") == "case"
    assert printed_alike("analyse", "analyze") == "spelling"
    assert printed_alike("towards", "toward") == "spelling"
    assert printed_alike("NGOs", "NGO") == "word"
    assert printed_alike("crew's", "crew") == "word"
    assert printed_alike("أسرة", "اسرة") == "spelling"
    assert printed_alike("والأسرة", "أسرة") == "word"


def test_what_stands_between_two_words() -> None:
    """One kind of dash, no quotation marks; a hyphen is spelling, a sign of money or share changes the number."""
    assert gap_change(" – ", " — ") is None
    assert gap_change('," ', "”, ") is None
    assert gap_change(", ", "; ") == "punctuation"
    assert gap_change("-", " ") == "spelling"
    assert gap_change("% ", " ") == "number"
    assert gap_change(" ... ", " ") is None


def test_where_sentences_end() -> None:
    """A stop before a capital ends a sentence, behind an abbreviation it may, in a figure it does not."""

    def between(text: str, **known: bool) -> bool:
        left, right = text.split("|")
        return boundary(left + right.lstrip("|"), len(left.rstrip(". !?…。")), len(left), **known)

    assert between("It ended. |The rest")
    assert between("结束了。|其他")
    assert not between("It ended, |the rest")
    assert not between("It ended. |the rest")
    assert not between("It went on… |The rest")
    assert not between("Mr. |Rest")
    assert between("Mr. |Rest", doubtful=True)
    assert not between("3.|5")


def test_dropped_words_say_what_they_hold() -> None:
    """A ground, a condition, an exception, a negation, a modal word and a number are named; other words are not."""
    text = row("The list was kept because of a rule, unless a court may say no, except in 12 cases, by the river quay")
    at = {term: number for number, term in enumerate(text.terms)}

    def held(first: str, last: str) -> tuple[str, ...]:
        return dropped(text, at[first], at[last] + 1, "en").holds

    assert held("because", "rule") == ("reason",)
    assert "condition" in held("unless", "court")
    assert "modality" in held("may", "say")
    assert "negation" in held("no", "no")
    assert held("except", "in") == ("exception",)
    assert held("12", "cases") == ("number",)
    assert held("river", "quay") == ()


def test_a_silent_loss_is_told_from_an_elision() -> None:
    """A lone "not" or "may" that is gone alters the words; an ordinary word that is gone leaves a gap."""
    text = row("They do not say what may follow at least 40 days later")
    assert silent(text, 2, 3, "en") == "negation"
    assert silent(text, 5, 6, "en") == "modality"
    assert silent(text, 7, 9, "en") == "number"
    assert silent(text, 3, 4, "en") is None


def test_one_character_inside_a_longer_word_is_no_modal_verb() -> None:
    """会 in 社会问题 says nothing of what may be; alone it does."""
    assert "modality" not in classes(row("这是社会问题", "zh"), 2, 6, "zh")
    assert "modality" in classes(row("他会来", "zh"), 1, 2, "zh")
