"""What a State tells only to deny it supports no incident, in six languages; an act of refusing does."""

from __future__ import annotations

import re

import pytest
from tests.statements.written import prose

from scrutiny.dialogue.proposing import candidates
from scrutiny.statements import allegations, quotations, speech
from scrutiny.statements.denying import unsupporting
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import passage

#: A spokesperson of nobody named may be anybody's, and a bare quotation too: no position of a State is asked for.
NAMELESS = re.compile(r".*(?:spokesperson|porte-parole|portavoz|categorically|Nobody was arrested|外交部发言人说)")
STATES = ("Veldania", "Veldanie", "Велдания", "فلدانيا", "维尔达尼亚")

DENIALS = (
    (
        "en",
        "The Government of Veldania rejects the allegation that officers beat journalists in Harbour Town in May 2021.",
    ),
    (
        "en",
        "The spokesperson dismissed as fabricated the claim that police arrested teachers in Solvund on 1 March 2021.",
    ),
    ("en", "“It is untrue that soldiers tortured detainees in Harbour Town in May 2021,” the Minister said."),
    ("en", '"It is untrue that soldiers tortured detainees in Harbour Town in May 2021," the Minister said.'),
    (
        "en",
        "The Government has no knowledge of reports that guards tortured prisoners in Eastvale in June 2021.",
    ),
    ("en", "“No teachers were arrested,” the spokesperson said."),
    ("en", '"No teachers were arrested," the spokesperson said.'),
    ("en", "“Nobody was tortured in Eastvale in June 2021,” the Ministry said."),
    ("en", "The Ministry said that it was not true that police arrested 20 teachers in Solvund."),
    ("en", "The Minister disputes that soldiers killed protesters in Solvund on 3 May 2021."),
    ("en", "The Government refutes as baseless the report that police tortured two students in Solvund in 2020."),
    ("en", "Veldania rejected as false claims that soldiers killed villagers in Eastvale and burned homes in Solvund."),
    ("en", "The Ministry denies that police tortured detainees in Harbour Town in May 2021."),
    ("en", "The Government is not aware of any case in which guards tortured prisoners in Eastvale in June 2021."),
    ("en", "Nobody was arrested in Solvund in March 2021, the Government said."),
    ("en", "According to the Ministry, no teachers were arrested in Solvund in March 2021."),
    (
        "fr",
        "Le Gouvernement rejette l’allégation selon laquelle des policiers ont torturé des enseignants à Solvund.",
    ),
    (
        "fr",
        "Le porte-parole a qualifié de mensongère l’affirmation selon laquelle la police a arrêté 20 enseignants.",
    ),
    ("en", "The Government categorically rejects all allegations of torture of detainees in Eastvale in June 2021."),
    ("zh", "政府断然拒绝关于2021年6月在东谷酷刑的指控。"),
    ("fr", "« Il est faux que des soldats aient torturé des détenus à Harbour en mai 2021 », a déclaré le ministre."),
    (
        "fr",
        "Le Gouvernement n’a pas connaissance d’informations selon lesquelles des gardiens ont torturé des détenus.",
    ),
    ("fr", "« Aucun enseignant n’a été arrêté », a déclaré le porte-parole."),
    ("fr", "Le ministère conteste que la police ait arrêté 20 enseignants à Solvund en mars 2021."),
    (
        "es",
        "El Gobierno rechaza la alegación de que agentes torturaron a periodistas en Solvund el 2 de marzo de 2021.",
    ),
    ("es", "El portavoz desestimó como falsa la afirmación de que la policía detuvo a 20 maestros en Solvund."),
    ("es", "«No es cierto que soldados torturaran a detenidos en Solvund en mayo de 2021», dijo el ministro."),
    ("es", "El Gobierno no tiene conocimiento de informes de que guardias torturaron a presos en Solvund."),
    ("es", "«Ningún maestro fue detenido», dijo el portavoz."),
    (
        "ru",
        "Правительство отвергает утверждение о том, что полицейские избили журналистов в Солвунде 2 марта 2021 года.",
    ),
    ("ru", "Представитель МИД назвал ложью сообщение о том, что полиция арестовала 20 учителей в Солвунде."),
    ("ru", "«Неправда, что солдаты пытали задержанных в Солвунде в мае 2021 года», — заявил министр."),
    ("ru", "Правительству ничего не известно о том, что охранники пытали заключённых в Солвунде в июне 2021 года."),
    ("ru", "«Ни один учитель не был арестован», — заявил представитель правительства."),
    ("ar", "ترفض الحكومة الادعاء بأن الشرطة عذبت الصحفيين في سولفوند في 2 مارس 2021."),
    ("ar", "وصف المتحدث باسم الحكومة بالكاذب الادعاء بأن الشرطة اعتقلت 20 معلما في سولفوند."),
    ("ar", "قال الوزير: «ليس صحيحا أن الجنود عذبوا المحتجزين في سولفوند في مايو 2021»."),
    ("ar", "لا علم للحكومة بتقارير تفيد بأن الحراس عذبوا السجناء في سولفوند في يونيو 2021."),
    ("ar", "قال المتحدث باسم الحكومة: «لم تقم الشرطة بتعذيب المحتجزين في سولفوند»."),
    ("ar", "قال المتحدث باسم الحكومة: «لم يتعرض أي معلم للاعتقال التعسفي»."),
    ("zh", "政府拒绝接受关于警察2021年3月2日在港口镇殴打记者的指控。"),
    ("zh", "外交部发言人称，有关警方2021年3月1日任意拘留20名教师的说法纯属捏造。"),
    ("zh", "部长说：“士兵2021年5月在港口镇酷刑折磨被拘留者的说法不真实。”"),
    ("zh", "政府不知道有关看守2021年6月酷刑折磨囚犯的报道。"),
    ("zh", "外交部发言人说：“没有教师被任意拘留。”"),
)

ACTS = (
    ("en", "Officers denied him a lawyer and beat him in Solvund in May 2021."),
    ("en", "He was denied entry and arrested in Solvund in May 2021."),
    ("en", "The Government of Veldania rejected his appeal and police tortured him in Solvund in May 2021."),
    ("en", "The Ministry denied him a lawyer and officers tortured him in Solvund in May 2021."),
    ("en", "The Government denied access to the prison where guards tortured detainees in June 2021."),
    ("en", "The Government denied entry to the experts, and police arrested 20 teachers in Solvund."),
    ("en", "The Ministry said that police had arrested 20 teachers in Solvund on 1 March 2021."),
    ("en", "The court rejected his claim for compensation after officers tortured him in Solvund in May 2021."),
    ("en", "The Government dismissed 20 teachers, and police arrested two of them in Solvund on 1 March 2021."),
    ("en", "The Government does not dispute that soldiers killed protesters in Solvund on 3 May 2021."),
    ("en", "The court dismissed the Ministry’s claim that officers did not torture detainees in Solvund in May 2021."),
    ("en", "The Government rejects the allegation of bias, and police arrested 20 teachers in Solvund in May 2021."),
    ("en", "Veldania Watch disputes that the Ministry did not know; police arrested 20 teachers in Solvund in 2021."),
    ("en", "The Ministry dismissed a report; officers tortured him in Solvund in May 2021."),
    ("en", "The Government refused entry to the team that documented how guards tortured prisoners in Eastvale."),
    ("en", "“They never told me why they tortured me in Solvund in May 2021,” the teacher said."),
    ("en", "The Minister rejected the request of the teachers whom police arrested in Solvund on 1 March 2021."),
    ("en", "Veldania Watch said that police arrested 20 teachers for spreading false claims that soldiers beat monks."),
    ("fr", "Le Gouvernement a rejeté son appel et la police a torturé le détenu à Solvund en mai 2021."),
    ("es", "El Gobierno rechazó su apelación y la policía torturó al detenido en Solvund en mayo de 2021."),
    ("ru", "Правительство отклонило его жалобу, и полиция арестовала 20 учителей в Солвунде."),
    ("ar", "رفضت الحكومة طلبه واعتقلت الشرطة 20 معلما في سولفوند."),
    ("zh", "政府驳回了他的上诉，警察2021年5月任意拘留了20名教师。"),
)


def _said(text: str, language: str, kind: str) -> list[Statement]:
    written = prose(text, language, kind)
    return [
        Statement(
            id=f"{found.kind}-{n}",
            kind=found.kind,
            document="d-a",
            passage=passage(text, found.start, found.end),
            rule=found.rule,
            language=language,
            fields=found.fields,
        )
        for reads in (allegations, quotations, speech)
        for n, found in enumerate(reads.find(written))
    ]


@pytest.mark.parametrize("kind", ["state_statement", "news_article"])
@pytest.mark.parametrize(("language", "text"), DENIALS)
def test_a_denial_is_nobodys_support(language: str, text: str, kind: str) -> None:
    """Every act that the sentence names stands in the denial, and the State's words are offered as its position."""
    said = _said(text, language, kind)
    alleged = {each.id for each in said if each.kind == "allegation"}
    assert alleged
    assert unsupporting(said, {"d-a": kind}, STATES) == alleged
    if kind == "state_statement" or not NAMELESS.match(text):
        assert list(candidates(said, STATES, {"d-a": kind}))


@pytest.mark.parametrize("kind", ["state_statement", "news_article"])
@pytest.mark.parametrize(("language", "text"), ACTS)
def test_an_act_of_refusing_is_no_denial(language: str, text: str, kind: str) -> None:
    """An appeal rejected, a lawyer denied, teachers dismissed: the acts told beside them stand."""
    said = _said(text, language, kind)
    assert any(each.kind == "allegation" for each in said)
    assert unsupporting(said, {"d-a": kind}, STATES) == frozenset()
