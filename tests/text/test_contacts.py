"""Contacts: the guard that finds every way to reach somebody, and the blocks that are there for it."""

from __future__ import annotations

import pytest

from scrutiny.protection.contacts import CONTACT_WITHHELD, find_contacts, withhold
from scrutiny.text import plain
from scrutiny.text.annotate import annotate


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Jane Doe (English): +1-202-555-0143 (mobile); or jane@norvia.example. Twitter: @JaneDoe_n",
         ["+1-202-555-0143", "jane@norvia.example", "@JaneDoe_n"]),
        ("For Norvia Watch, Ann Lee, 613-555-0142, a.lee@norvia.example.", ["613-555-0142", "a.lee@norvia.example"]),
        ("+41 22 555 01 23; 0041 22 555 01 23; (022) 555-01-23",
         ["+41 22 555 01 23", "0041 22 555 01 23", "(022) 555-01-23"]),
        ("appelez le 01 99 00 45 60", ["01 99 00 45 60"]),
        ("8 (495) 555-45-67, тел. 555-45-67", ["8 (495) 555-45-67", "555-45-67"]),
        ("电话:138-5555-5678 邮箱liu@norvia.example请 微信:abc_123",
         ["138-5555-5678", "liu@norvia.example", "abc_123"]),
        ("手机13855555678请", ["13855555678"]),
        ("هاتف: ٠٢٢-٥٥٥-٥٧٦٠ أو \u200e+41 22 555 57 60\u200e", ["٠٢٢-٥٥٥-٥٧٦٠", "+41 22 555 57 60"]),
        ("０２２−５５５−５７６０ jane＠norvia.example", ["０２２−５５５−５７６０", "jane＠norvia.example"]),
        ("name [at] host dot org, name(at)host.org, jane AT host DOT org",
         ["name [at] host dot org", "name(at)host.org", "jane AT host DOT org"]),
        ("<a href='mailto:jane%40norvia.example'>jane&#64;norvia.example</a>",
         ["jane%40norvia.example", "jane&#64;norvia.example"]),
        ("j\u00adane@norvia\u200b.example", ["j\u00adane@norvia\u200b.example"]),
        ("https://t.me/jane_doe, wa.me/41795550123, @user@server.example",
         ["https://t.me/jane_doe", "wa.me/41795550123", "@user@server.example"]),
        ("Skype: jane.doe1, Signal: +44 7700 900123", ["jane.doe1", "+44 7700 900123"]),
        ("+41 22\n555 57 60", ["+41 22\n555 57 60"]),
        ("12. 613-555-0142 and 2020-09-09 613-555-0143", ["613-555-0142", "613-555-0143"]),
        ("Tel.613-555-0142ext 12", ["613-555-0142"]),
    ],
)  # fmt: skip
def test_no_address_number_or_account_passes(text: str, contacts: list[str]) -> None:
    """Found at exactly their own characters, and gone when withheld."""
    assert [text[c.start : c.end] for c in find_contacts(text)] == contacts
    hidden = withhold(text)
    assert hidden.count(CONTACT_WITHHELD) == len(contacts)
    assert not any(contact in hidden for contact in contacts)


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/45/3, CCPR/C/123/D/2000/2012 and EUX 17/3026/2020",
        "2020-09-09 10:33, 2018-2019, 09.09.2020, 9/9/2020, 2018年02月03日, 20200909",
        "1 200 000 people, 125.000.000 crowns, 12 345 678 habitants, 12 000-15 000 personnes",
        "GE.20-12345 (E) 090920",
        "$613 853 2142, 42.5 per cent, 2,345,678",
        "Stand with HK@JPN",
        "resolution 2334 (2016), rule 39 (2016) 12, pp. 1234-1245, 10:33-11:45",
        "2016 2017 2018 2019, 1998/1999, 1987-1988-1989",
        "application no. 23456/94, ISBN 978-92-1-154200-4",
        "25-26 March 2019-22 April, articles 12-14, 19 and 21-22",
        "46.2044 6.1432",
        "550e8400-e29b-41d4-a716-446655440000",
        "looked at dot com, at home and abroad at the U.N.",
        "Signal: a sign. Line: the Front. Telegram sent on Friday",
    ],
)
def test_symbols_dates_money_and_statistics_stay_legible(text: str) -> None:
    """What only looks like a contact is none."""
    assert find_contacts(text) == ()


def test_hostile_text_is_read_in_linear_time() -> None:
    """Walls of digits, brackets and signs cost a moment."""
    for text in ("1" * 300_000, "(" * 300_000, "@" * 300_000, "1 " * 100_000, "a." * 150_000 + "@", "[at] " * 50_000):
        find_contacts(text)


def kinds(text: str) -> list[tuple[str, str]]:
    reading = annotate(plain.read(text.encode()))
    return [(span.kind, reading.text[span.start : span.end]) for span in reading.blocks()]


INTRODUCTIONS = [
    "For more information, please contact:",
    "Contact presse",
    "Contacto para prensa:",
    "Контакты для прессы:",
    "للاتصال:",
    "联系人：",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_a_contact_block_is_the_introduction_and_all_that_follows(introduction: str) -> None:
    """In each language the introduction and the lines with addresses are contact, the text before is body."""
    story = "The coalition asked the Government of Veldania to open the harbour to observers and to publish the log."
    found = kinds(f"{story}\n\n{introduction}\nNorvia Watch, Ann Lee (English): +1-202-555-0143; ann@norvia.example\n")
    assert found[0] == ("body", story)
    assert {kind for kind, _ in found[1:]} == {"contact"}


def test_a_paragraph_that_mentions_an_address_stays_body() -> None:
    """Its words are claims; only the address is withheld."""
    text = (
        "The families were told that they could write to registry@veldania.example until the end of May. "
        "Three of them did so, and none of them had received an answer when the log was closed in the autumn."
    )
    assert kinds(text) == [("body", text)]


def test_a_handle_without_a_sign_is_found_after_the_name_of_a_service() -> None:
    """A name with a figure or underscore in it right after a platform is an account; ordinary words are not."""
    for text in ("Instagram handlex01", "skype handlex05", "Signal username handlex03.42", "微信 handlez04"):
        assert [contact.kind for contact in find_contacts(f"Write to us, {text}, any day.")] == ["account"], text
    for text in (
        "a Telegram channel of 2019",
        "the signal was clear in A1",
        "Facebook removed 12 pages",
        "Twitter users",
    ):
        assert find_contacts(text) == (), text
