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
        title="Fermeture des écoles du littoral",
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
    Paper(
        name="bayan.txt",
        text="""بيان صحفي

سبع منظمات تطالب بالتحقيق في أحداث الميناء

جنيف، 7 تموز/يوليو 2022 – طالبت سبع منظمات حقوقية اليوم حكومة ساركيش بفتح تحقيق في مقتل أربعة عشر صياداً وإصابة عشرات آخرين في ميناء سركا في 3 تموز/يوليو 2022.

وقالت ليلى حداد، مديرة مركز المنارة: «نريد أن نعرف الحقيقة، ولا نريد شيئاً آخر».

ووفقاً للمنظمات، لا يزال ١٬٢٠٠ شخص قيد الاحتجاز، من بينهم 25 في المائة من الأطفال.

للتواصل الإعلامي:
ليلى حداد، +966 00 000 0000، press@manara.example.org
""",
        kind="press_release",
        language="ar",
        title="سبع منظمات تطالب بالتحقيق في أحداث الميناء",
        published="2022-07-07",
        contacts=("للتواصل الإعلامي:", "ليلى حداد، +966 00 000 0000، press@manara.example.org"),
        numbers=((7, "eq"), (7, "eq"), (14, "eq"), (20, "ge"), (1200, "eq"), (25, "eq")),
        dates=("2022-07-07", "2022-07-07", "2022-07-03"),
    ),
    Paper(
        name="gongkaixin.txt",
        text="""致聯合國人權事務高級專員的公開信

二○二二年三月五日

尊敬的高級專員：

我們是以下簽署的三十八個團體。自2020年6月以來，已有超過一百二十名記者被拘捕，近三千人流亡海外。

我們促請閣下在2022年6月30日前訪問薩克什。

此致

1. 北岸人權觀察
2. 海港記者協會
3. 燈塔基金會
""",
        kind="open_letter",
        language="zh-Hant",
        title="致聯合國人權事務高級專員的公開信",
        published="2022-03-05",
        numbers=((38, "eq"), (120, "gt"), (3000, "about")),
        dates=("2022-03-05", "2020-06", "2022-06-30"),
    ),
    Paper(
        name="note.txt",
        text="""MISSION PERMANENTE DE LA RÉPUBLIQUE DE SARKESH
AUPRÈS DE L'OFFICE DES NATIONS UNIES À GENÈVE

N° 045/2023

La Mission permanente de la République de Sarkesh présente ses compliments au Haut-Commissariat aux droits de l'homme et a l'honneur de répondre à sa lettre du 12 janvier 2023.

1. Le Gouvernement rejette les allégations. Sur les 214 personnes interpellées, 187 ont été libérées dans les 48 heures.

2. Vingt-sept personnes ont été déférées au parquet ; douze d'entre elles ont été condamnées à des peines de six mois à deux ans.

3. Aux termes de l'article 14 de la loi no 2019-33, tout détenu a accès à un avocat.

La Mission permanente saisit cette occasion pour renouveler au Haut-Commissariat les assurances de sa haute considération.

Genève, le 2 mars 2023
""",
        kind="state_statement",
        language="fr",
        published="2023-03-02",
        numbers=((214, "eq"), (187, "eq"), (48, "eq"), (27, "eq"), (12, "eq"), (6, "eq"), (2, "eq")),
        dates=("2023-01-12", "2023-03-02"),
    ),
    Paper(
        name="observaciones.txt",
        text="""Naciones Unidas                     CCPR/C/SRK/CO/2
Comité de Derechos Humanos
Distr. general
30 de abril de 2021
Español
Original: inglés

Observaciones finales sobre el segundo informe periódico de Sarkesh

1. El Comité examinó el segundo informe periódico de Sarkesh en sus sesiones 3721ª y 3722ª, celebradas los días 8 y 9 de marzo de 2021.

A. Aspectos positivos

2. El Comité acoge con satisfacción que se hayan creado 14 juzgados y que el número de jueces pasara de 120 a 165.

3. Preocupa al Comité que el 40 % de los detenidos no tenga abogado y que entre 300 y 400 personas sigan desaparecidas.
""",
        kind="report",
        language="es",
        title="Observaciones finales sobre el segundo informe periódico de Sarkesh",
        published="2021-04-30",
        numbers=((14, "eq"), (120, "eq"), (165, "eq"), (40, "eq"), (300, "between")),
        dates=("2021-04-30", "2021-03-08", "2021-03-09"),
        symbols=("CCPR/C/SRK/CO/2",),
    ),
    Paper(
        name="testimony.txt",
        text="""Witness statement no. 14

Interview with a fisherman, Lund, 4 June 2022

I was born in 1975. I have two sons. On the night of 3 May 2022, at about 11 p.m., six men in uniform came to my house. They beat me for twenty minutes. They took my phone and 400 crowns. I was held in cell 7 with nine others. On the third day they let me go. I saw at least two boats burn.
""",
        kind="testimony",
        language="en",
        title="Witness statement no. 14",
        published="2022-06-04",
        numbers=((2, "eq"), (6, "eq"), (20, "eq"), (400, "eq"), (9, "eq"), (2, "ge")),
        dates=("2022-06-04", "1975", "2022-05-03"),
    ),
    Paper(
        name="pismo.txt",
        text="""Открытое письмо
Генеральному секретарю ООН

Уважаемый господин Генеральный секретарь!

Мы, нижеподписавшиеся организации, обращаемся к Вам в связи с событиями в Саркеше. С января 2021 года закрыты двадцать три газеты, около полутора тысяч человек находятся под стражей, в том числе свыше 40 несовершеннолетних.

Просим Вас назначить Специального посланника до 1 декабря 2021 года.

1. Северный дом
2. Комитет «Память»
3. Союз рыбаков Саркеша
4. Harbour Watch

15.11.2021
""",
        kind="open_letter",
        language="ru",
        title="Открытое письмо",
        published="2021-11-15",
        numbers=((23, "eq"), (1500, "about"), (40, "gt")),
        dates=("2021-01", "2021-12-01", "2021-11-15"),
    ),
    Paper(
        name="release.txt",
        text="""SARKESH: LAWYER'S LICENCE REVOKED

(Lund, 3 April 2021) The Harbour Bar Association learned today that the licence of one of its members was revoked. More than a dozen lawyers, among them 4 women, have lost their licences since 2019; a further 9 face proceedings.

"They gave us a day," one lawyer told Harbour Watch. Two-thirds of the members of the bar, or some 2,300 lawyers, went on strike on 1 and 2 April.

The case is no. 45/2021 before Chamber 3. See also paragraph 12 of the report, and our releases of 5 and 19 March.

###

For media enquiries: Ann Lee, tel. 0044 1632 960 300
""",
        kind="press_release",
        language="en",
        title="SARKESH: LAWYER'S LICENCE REVOKED",
        published="2021-04-03",
        contacts=("For media enquiries: Ann Lee, tel. 0044 1632 960 300",),
        numbers=((12, "gt"), (4, "eq"), (9, "eq"), (2300, "about")),
        dates=("2021-04-03", "2021-04-03", "2019", "2021-04-01", "2021-04-02", "2021-03-05", "2021-03-19"),
    ),
    Paper(
        name="bulletin.txt",
        text="""HARBOUR WATCH -- MONTHLY BULLETIN No. 31, October 2023
======================================================

* 17 arrests in Lund (up from 9 in September)
* 3 newspapers fined a total of 45,000 crowns
* Court of Appeal: hearing moved to 14 November 2023

Prison conditions
-----------------
Over 60% of the cells hold four or more people. One in five detainees has not seen a doctor.

You received this bulletin because you subscribed. To unsubscribe click here.
""",
        kind="notice",
        language="en",
        published="2023-10",
        furniture=("To unsubscribe click here.",),
        numbers=((17, "eq"), (9, "eq"), (3, "eq"), (45000, "eq"), (60, "gt"), (4, "ge")),
        dates=("2023-10", "2023-09", "2023-11-14"),
    ),
    Paper(
        name="minutes.txt",
        text="""Minutes of the coalition

Lund, 5 May 2022

The coalition met on 4 May 2022 with 12 members present and agreed to write to the Government of Norvia about the harbour.

Réunion du 3 septembre 2022 à Genève.

Reunión: 9 de abril.

Встреча 7 июня в 15:00.

2022年9月3日 日内瓦
""",
        kind="other",
        language="en",
        title="Minutes of the coalition",
        published="2022-05-05",
        numbers=((12, "eq"),),
        dates=("2022-05-05", "2022-05-04", "2022-09-03", "2022-06-07T15:00", "2022-09-03"),
    ),
    Paper(
        name="ferry.html",
        text="""<html><head><title>Ferry families freed - Coast Times</title><meta property="og:site_name" content="Coast Times"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry families freed","datePublished":"2022-06-02T08:15:00+02:00","publisher":{"name":"Coast Times"}}</script></head><body><header><a href="/">Home</a><a href="/news">News</a></header><main><h1>Ferry families freed</h1><p>By Ann Lee, Coast correspondent</p><p>LUND, June 2 (Coast Times) - Seven families were freed on Thursday after 21 days, two lawyers said. The minister called the stay "voluntary".</p><p>About one-third of them, roughly 40 people, are children.</p><aside><h3>Most read</h3><ul><li>10 best beaches</li></ul></aside></main><footer>© Coast Times 2022</footer></body></html>""",
        kind="news_article",
        language="en",
        title="Ferry families freed",
        published="2022-06-02T08:15:00+02:00",
        publisher="Coast Times",
        furniture=("By Ann Lee, Coast correspondent", "Most read", "10 best beaches", "© Coast Times 2022"),
        numbers=((7, "eq"), (21, "eq"), (2, "eq"), (40, "about")),
        dates=("2022-06-02", "2022-06-02"),
    ),
    Paper(
        name="barqiya.txt",
        text="""مقتل 14 صياداً في ساركيش

جنيف (أ ف ب) - قُتل 14 صياداً على الأقل الثلاثاء في ساركيش بحسب تسع منظمات حقوقية، فيما قدرت الشرطة عددهم بنحو عشرة.

وقالت المنظمات إن أكثر من 3000 شخص فروا منذ عام 2019، أي ما يعادل ثلث السكان.

© وكالة الساحل 2022
""",
        kind="news_article",
        language="ar",
        title="مقتل 14 صياداً في ساركيش",
        publisher="وكالة الساحل",
        furniture=("© وكالة الساحل 2022",),
        numbers=((14, "eq"), (14, "ge"), (9, "eq"), (10, "about"), (3000, "gt")),
        dates=("2019",),
    ),
    Paper(
        name="carta.txt",
        text="""Lund, a 2 de mayo de 2022

Excma. Sra. Ministra de Justicia
Avenida del Puerto, 14
28013 Lund

Asunto: Cierre del diario La Marea

Excelentísima señora Ministra:

Le escribimos para expresar nuestra preocupación por el cierre del diario La Marea el pasado 20 de abril. Sus 31 trabajadores llevan doce días sin cobrar; dos de ellos, entre ellos una mujer embarazada, están en huelga de hambre desde hace una semana.

Atentamente,

Ana Ruiz
Presidenta, Asociación de Prensa del Litoral
Teléfono: 600 000 123 / correo: ana@litoral.example.org
""",
        kind="correspondence",
        language="es",
        title="Cierre del diario La Marea",
        published="2022-05-02",
        contacts=("Teléfono: 600 000 123 / correo: ana@litoral.example.org",),
        numbers=((31, "eq"), (12, "eq"), (2, "eq")),
        dates=("2022-05-02", "2022-04-20", "2022-04-25~"),
    ),
    Paper(
        name="experts.html",
        text="""<html><head><title>Norvia: UN experts urge release of 18 seamen | Harbour Procedures</title></head><body><div class="breadcrumb">Home / Media / Press releases</div><h1>Norvia: UN experts urge release of 18 seamen</h1><p>12 October 2022</p><p>GENEVA (12 October 2022) – Eighteen seamen held in Norvia since 3 May must be released, nine UN experts* said today.</p><p>“The men have been held for 162 days without charge,” the experts said.</p><p>ENDS</p><p>*The experts: Ms. Ann Lee, Special Rapporteur on the sea; Mr. Bo Ek, Chair of the Working Group on harbours.</p><p>For more information and media requests, please contact: Cy Dee (+41 00 000 0000 / cy.dee@example.org)</p><p>Tags: Norvia, seamen</p></body></html>""",
        kind="press_release",
        language="en",
        title="Norvia: UN experts urge release of 18 seamen",
        published="2022-10-12",
        contacts=("please contact: Cy Dee (+41 00 000 0000 / cy.dee@example.org)",),
        furniture=("Home / Media / Press releases", "Tags: Norvia, seamen"),
        footnotes=("*The experts: Ms. Ann Lee, Special Rapporteur on the sea",),
        numbers=((18, "eq"), (18, "eq"), (9, "eq"), (162, "eq")),
        dates=("2022-10-12", "2022-10-12", "2022-05-03", "2022-10-12", "2022-05-03~"),
    ),
    Paper(
        name="baodao.txt",
        text="""海港日报

三百名渔民要求公布名单

【本报讯】（记者 王小明）2022年5月4日，约300名渔民在萨克什首府集会，要求当局公布名单。据法新社4日报道，至少有15人被捕，其中3人受伤，占总数的两成。

组织者称有1.2万人参加，警方称不足五千人。

编辑：李红
""",
        kind="news_article",
        language="zh-Hans",
        title="三百名渔民要求公布名单",
        furniture=("编辑：李红",),
        numbers=((300, "eq"), (300, "about"), (15, "ge"), (3, "eq"), (12000, "eq"), (5000, "lt")),
        dates=("2022-05-04",),
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


ADDRESSES = {
    "8, rue du Port": True, "4021 Sarka": True, "12 Quay Street": True, "Calle Mayor 14": True, "CH-1211 Genève 10": True,
    "6 March 2023": False, "12 detained in Lund": False, "Annual Report 2023": False, "Lund, Norvia": False,
}  # fmt: skip


@pytest.mark.parametrize("line", ADDRESSES)
def test_a_line_of_an_address_belongs_to_the_telephone_below_it(line: str) -> None:
    """House numbers and postal codes of a letterhead are no claims; a date or a sentence there is kept."""
    reading = read_and_annotate(
        f"Norvia Watch\n{line}\nTel. +44 1632 960 200\n\nDear Ms Lee,\n\nWe write.\n".encode(), "a.txt", None
    )
    place = reading.text.index(line)
    (block,) = [span for span in reading.blocks() if span.start <= place < span.end]
    assert (block.kind == "contact") == (ADDRESSES[line] or block.block != "line")
