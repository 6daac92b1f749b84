# ruff: noqa: E501 - papers are given as they come
"""Papers of many shapes and languages, all invented: what each line is, and what the paper is.

A paper is given with what a reader sees in it. Everything named must be found; numbers and dates are complete lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from scrutiny.statements import dates, identifiers, numbers
from scrutiny.statements.prose import Prose
from scrutiny.text.describe import Description, describe
from scrutiny.text.reading import Reading
from scrutiny.text.sandbox import read_and_annotate


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper and what a reader sees: `numbers` as (value, comparator), `dates` as EDTF, both complete."""

    name: str
    text: str
    kind: str
    language: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    contacts: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    numbers: tuple[tuple[float, str], ...] = ()
    dates: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


PAPERS = (
    Paper(
        name="nota.txt",
        text="""NOTA DE PRENSA

Veintidós organizaciones piden a Sarkesh que abra sus prisiones

Montevila, 4 de marzo de 2023 – Veintidós organizaciones de derechos humanos pidieron hoy al Gobierno de Sarkesh que publique la lista de más de 1.500 personas detenidas desde octubre de 2021.

«Nadie sabe dónde están», declaró Lucía Barrenda, directora del Centro Faro. «Pedimos una respuesta antes del 15 de abril».

Según el Centro Faro, al menos 37 mujeres y cuatro menores siguen en prisión; tres de las familias no han recibido respuesta.

Contacto de prensa:
Lucía Barrenda, Centro Faro
Tel.: +34 600 000 123
prensa@faro.example.org
""",
        kind="press_release",
        language="es",
        title="Veintidós organizaciones piden a Sarkesh que abra sus prisiones",
        published="2023-03-04",
        contacts=("Contacto de prensa:", "Tel.: +34 600 000 123", "prensa@faro.example.org"),
        numbers=((22, "eq"), (22, "eq"), (1500, "gt"), (37, "ge"), (4, "eq"), (3, "eq")),
        dates=("2023-03-04", "2023-03-04", "2021-10", "2023-04-15"),
    ),
    Paper(
        name="zayavlenie.txt",
        text="""Заявление коалиции «Открытый порт»

г. Лунд, 12 октября 2022 г.

Коалиция «Открытый порт» призывает власти Норвии освободить 18 задержанных моряков. С 3 по 9 октября 2022 года в порту были задержаны более 120 человек, не менее 15 из них избиты.

«Мы требуем независимого расследования», — заявила координатор коалиции Анна Вереск.

В 2021 году суд рассмотрел 2,4 тысячи дел; 85 процентов обвиняемых признаны виновными. Двое из освобождённых покинули страну.

Контакты для СМИ:
Анна Вереск, +7 000 000-00-00, press@port.example.org
""",
        kind="press_release",
        language="ru",
        title="Заявление коалиции «Открытый порт»",
        published="2022-10-12",
        contacts=("Контакты для СМИ:", "Анна Вереск, +7 000 000-00-00, press@port.example.org"),
        numbers=((18, "eq"), (120, "gt"), (15, "ge"), (2400, "eq"), (85, "eq"), (2, "eq")),
        dates=("2022-10-12", "2022-10-03/2022-10-09", "2021"),
    ),
    Paper(
        name="risala.txt",
        text="""رسالة مشتركة

التاريخ: ١٥ آذار/مارس ٢٠٢٣

سعادة المفوض السامي،

نكتب إليكم بشأن أوضاع ٣٢١ محتجزاً في سجن الساحل في ساركيش. وقد توفي ما لا يقل عن ١٢ شخصاً منذ كانون الثاني/يناير ٢٠٢٢.

ندعو حكومة ساركيش إلى الإفراج عن جميع المحتجزين قبل ٣٠ نيسان/أبريل ٢٠٢٣.

وتفضلوا بقبول فائق الاحترام،

مركز المنارة لحقوق الإنسان
للتواصل: هاتف +٩٦٦ ٠٠ ٠٠٠ ٠٠٠٠، البريد الإلكتروني info@manara.example.org
""",
        kind="joint_letter",
        language="ar",
        title="رسالة مشتركة",
        published="2023-03-15",
        contacts=("البريد الإلكتروني info@manara.example.org",),
        numbers=((321, "eq"), (12, "ge")),
        dates=("2023-03-15", "2022-01", "2023-04-30"),
    ),
    Paper(
        name="tongzhi.html",
        text="""<html><body><div>首页 | 关于我们 | 联系我们</div><div>关于召开人权状况说明会的通知</div>
<div>二〇二一年十二月十日</div><div>北岸人权观察将于十二月十五日举行说明会，介绍三百二十一宗个案。其中至少四十二名被拘留者仍在狱中，约两千名村民被迫迁离，
四十三名联合国专家表示关注。</div><div>请有意参加者于12月13日前报名，名额不超过60人。</div>
<div>联系人：李明 电话：010-0000-0000 电邮：info@beian.example.org</div><div>版权所有 © 2021 北岸人权观察</div></body></html>""",
        kind="notice",
        language="zh-Hans",
        title="关于召开人权状况说明会的通知",
        published="2021-12-10",
        publisher="北岸人权观察",
        contacts=("联系人：李明 电话：010-0000-0000 电邮：info@beian.example.org",),
        furniture=("首页 | 关于我们 | 联系我们", "版权所有 © 2021 北岸人权观察"),
        numbers=((321, "eq"), (42, "ge"), (2000, "about"), (43, "eq"), (60, "le")),
        dates=("2021-12-10", "2021-12-15", "2021-12-13"),
    ),
    Paper(
        name="depeche.txt",
        text="""Neuf ONG réclament une enquête en Sarkesh

GENÈVE (AFX) — Neuf organisations ont réclamé mardi une enquête indépendante sur la mort de 14 manifestants en Sarkesh, dans une lettre adressée à l'ONU.

Des manifestants devant le palais à Sarka, le 2 mai 2022. Photo : Jean Martel / AFX

"Nous voulons la vérité", a déclaré à l'AFX Claire Dumont, porte-parole du Collectif Rivage. Près de 3.000 personnes avaient défilé, selon la police, quelque 12 000 selon les organisateurs. Dix-huit blessés ont été comptés.

Le ministère de l'Intérieur n'a pas donné suite.

© AFX 2022
""",
        kind="news_article",
        language="fr",
        title="Neuf ONG réclament une enquête en Sarkesh",
        publisher="AFX",
        captions=("Des manifestants devant le palais à Sarka, le 2 mai 2022. Photo : Jean Martel / AFX",),
        furniture=("© AFX 2022",),
        numbers=((9, "eq"), (9, "eq"), (14, "eq"), (3000, "about"), (12000, "about"), (18, "eq")),
        dates=("2022-05-02",),
    ),
    Paper(
        name="page.html",
        text="""<!DOCTYPE html><html><head><title>Harbour Watch | Norvia: 40 groups ask for the log</title></head><body><div><div>
<div>Skip to content</div><div>Home</div><div>Donate</div></div><div><div>Norvia: 40 groups ask for the log</div>
<div>Published on 7 June 2023</div><div>Forty groups today asked the Government of Norvia to publish the log.<br>
They say that 58 passengers, including 11 children, were held for three days in May 2023. One of the groups number 76 members.</div>
<div>"Nobody was allowed to look," said Ann Lee, director of Harbour Watch.</div></div>
<div><div>Related articles</div><div>Five years of the harbour fund</div></div><div>Contact: press@harbour.example.org</div>
<div>© 2023 Harbour Watch. All rights reserved.</div></div></body></html>""",
        kind="press_release",
        language="en",
        title="Norvia: 40 groups ask for the log",
        published="2023-06-07",
        publisher="Harbour Watch",
        contacts=("Contact: press@harbour.example.org",),
        furniture=("Skip to content", "Donate", "Related articles", "Five years of the harbour fund"),
        numbers=((40, "eq"), (40, "eq"), (58, "eq"), (11, "eq"), (3, "eq"), (76, "eq")),
        dates=("2023-06-07", "2023-06-07", "2023-05"),
    ),
    Paper(
        name="report.txt",
        text="""United Nations                                                  A/HRC/51/NRV/2

General Assembly
                                                          Distr.: General
                                                          14 August 2022

                                                          Original: English

Human Rights Council
Fifty-first session
12 September–7 October 2022
Agenda item 4

Report of the independent expert on Norvia

I. Introduction

1. The present report is submitted pursuant to Human Rights Council resolution 49/12. The expert interviewed 212 persons, of whom 97 were women.[1]

2. In paragraph 14 of its report of March 2021,[2] the Committee against Torture noted that 30 per cent of detainees had no lawyer.

3. The Government replied on 3 June 2022 (see A/HRC/50/G/7).

II. Findings

4. Between 1,200 and 1,500 families were moved from the coast. Nearly half a million people live there.

[1] Interviews were held from 2 to 20 February 2022.
[2] CAT/C/NRV/CO/3, para. 14.
""",
        kind="report",
        language="en",
        title="Report of the independent expert on Norvia",
        published="2022-08-14",
        footnotes=("[1] Interviews were held from 2 to 20 February 2022.", "[2] CAT/C/NRV/CO/3, para. 14."),
        numbers=((212, "eq"), (97, "eq"), (30, "eq"), (1200, "between"), (500000, "about")),
        dates=("2022-08-14", "2022-09-12/2022-10-07", "2021-03", "2022-06-03", "2022-02-02/2022-02-20"),
        symbols=("A/HRC/51/NRV/2", "49/12", "A/HRC/50/G/7", "CAT/C/NRV/CO/3"),
    ),
    Paper(
        name="letter.txt",
        text="""NORVIA LAWYERS' CIRCLE
12 Quay Street, Fjellhavn 4021
Tel. +44 1632 960 200 · office@nlc.example.org · www.nlc.example.org

Ms Ann Lee
High Commissioner
Geneva

18 May 2022

Re: Arrest of two members of our circle

Dear Ms Lee,

We write to inform you that two of our members were arrested on 9 May 2022. Their flat was searched for one night. Twenty-three other lawyers have received warnings.

Yours sincerely,

Bo Ek
President
""",
        kind="correspondence",
        language="en",
        title="Arrest of two members of our circle",
        published="2022-05-18",
        contacts=("12 Quay Street, Fjellhavn 4021", "Tel. +44 1632 960 200"),
        numbers=((2, "eq"), (2, "eq"), (1, "eq"), (23, "eq")),
        dates=("2022-05-18", "2022-05-09"),
    ),
    Paper(
        name="lettre.txt",
        text="""Collectif Rivage
8, rue du Port
4021 Sarka
Téléphone : 01 99 00 12 34
Courriel : rivage@example.org

Sarka, le 1er juin 2022

Objet : Fermeture des écoles du littoral

Madame la Ministre,

Nous vous écrivons au sujet de la fermeture de trois écoles, le 12 mai dernier. Cent vingt-deux élèves sont privés de cours depuis dix-neuf jours ; deux de nos membres ont été arrêtés, et leur garde à vue a duré une nuit.

Veuillez agréer, Madame la Ministre, l'expression de nos salutations distinguées.

Pour le Collectif Rivage,
Anne Petit
""",
        kind="correspondence",
        language="fr",
        published="2022-06-01",
        contacts=("8, rue du Port", "4021 Sarka", "Téléphone : 01 99 00 12 34", "Courriel : rivage@example.org"),
        numbers=((3, "eq"), (122, "eq"), (19, "eq"), (2, "eq"), (1, "eq")),
        dates=("2022-06-01", "2022-05-12"),
    ),
    Paper(
        name="soobshchenie.txt",
        text="""Девять организаций потребовали расследования

ЖЕНЕВА, 5 июня. /АФКС/. Девять организаций потребовали в понедельник расследовать гибель четырнадцати рыбаков в Саркеше.

Всего задержано около 300 человек, сообщил представитель полиции. «Порядок восстановлен», — сказал он.

Читайте также: Паром возобновил рейсы
""",
        kind="news_article",
        language="ru",
        title="Девять организаций потребовали расследования",
        furniture=("Читайте также: Паром возобновил рейсы",),
        numbers=((9, "eq"), (9, "eq"), (14, "eq"), (300, "about")),
    ),
    Paper(
        name="figures.txt",
        text="""To: Members of the Council
From: Coastal Union
Date: 2 July 2023
Subject: Numbers for the session

Dear members,

Please find below the figures you asked for. 114 boats were seized; 12 were returned. The number of complaints rose from 40 to 65.

Regards,
Coastal Union
""",
        kind="correspondence",
        language="en",
        title="Numbers for the session",
        published="2023-07-02",
        numbers=((114, "eq"), (12, "eq"), (40, "eq"), (65, "eq")),
        dates=("2023-07-02",),
    ),
    Paper(
        name="familias.html",
        text="""<html lang="es"><head><title>Doce familias - Red Litoral</title><meta property="og:site_name" content="Red Litoral"></head>
<body><nav><a href="/">Inicio</a> <a href="/don">Donar</a></nav><article><h1>Doce familias siguen sin noticias</h1>
<p>Publicado el 3 de agosto de 2021</p><p>Doce familias de Sarkesh siguen sin noticias de 15 pescadores, un año después de su
detención. La Red Litoral exige al Gobierno una respuesta, y pide hoy que se abra el registro.</p>
<figure><img src="a.jpg"><figcaption>Familias en el puerto. Foto: Ana Ruiz / Red Litoral</figcaption></figure></article>
<footer>© 2021 Red Litoral. Todos los derechos reservados.</footer></body></html>""",
        kind="other",
        language="es",
        title="Doce familias siguen sin noticias",
        published="2021-08-03",
        publisher="Red Litoral",
        captions=("Familias en el puerto. Foto: Ana Ruiz / Red Litoral",),
        furniture=("© 2021 Red Litoral. Todos los derechos reservados.",),
        numbers=((12, "eq"), (12, "eq"), (15, "eq")),
        dates=("2021-08-03", "2021-08-03"),
    ),
)


@cache
def studied(paper: Paper) -> tuple[Reading, Description, dict[str, list[dict[str, Any]]]]:
    """The paper as the river reads it: its reading, its description, and what the rules propose."""
    reading = read_and_annotate(paper.text.encode(), paper.name, None)
    found = describe(reading, paper.name, dates=dates.stated_dates(reading), identifiers=identifiers.found_in(reading))
    prose = Prose(reading, kind=found.kind, published=found.published, publisher=found.publisher)
    rules = {"numbers": numbers.find, "dates": dates.find, "identifiers": identifiers.find}
    return reading, found, {name: [dict(row.fields) for row in find(prose)] for name, find in rules.items()}


def each(test: Any) -> Any:
    """The test, once for every paper."""
    return pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)(test)


@each
def test_the_paper_is_described(paper: Paper) -> None:
    """Kind, language, day of issue; title and publisher where the paper shows one."""
    _, found, _ = studied(paper)
    assert found.kind == paper.kind, found.kind_because
    assert found.languages == (paper.language,)
    assert found.published == paper.published
    assert found.publisher == paper.publisher
    if paper.title:
        assert found.title == paper.title


@each
def test_every_line_is_what_it_is(paper: Paper) -> None:
    """Contacts, furniture, captions and footnotes are marked so, and nothing is that should be body."""
    reading, _, _ = studied(paper)
    seen = {
        "contact": paper.contacts,
        "furniture": paper.furniture,
        "caption": paper.captions,
        "footnote": paper.footnotes,
    }
    for kind, lines in seen.items():
        marked = [reading.text[span.start : span.end] for span in reading.blocks() if span.kind == kind]
        for line in lines:
            assert any(line in one for one in marked), (kind, line)
        if kind in ("caption", "footnote") or not lines:
            assert len(marked) == len(lines), (kind, marked)


@each
def test_its_numbers_are_found_and_no_others(paper: Paper) -> None:
    """Values and comparators in the order of the text; no digit of a date, address, label or telephone number."""
    _, _, found = studied(paper)
    assert [(row["value"], row["comparator"]) for row in found["numbers"]] == list(paper.numbers)


@each
def test_its_dates_and_symbols_are_found_and_no_others(paper: Paper) -> None:
    """EDTF of every date, also of those counted from the day of issue; identifiers by their values."""
    _, _, found = studied(paper)
    assert [row["edtf"] for row in found["dates"]] == list(paper.dates)
    assert [row["value"] for row in found["identifiers"]] == list(paper.symbols)
