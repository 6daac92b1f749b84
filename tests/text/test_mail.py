"""Mail: header lines, bodies, quoted earlier mail, attachments, broken MIME."""

from __future__ import annotations

from email.message import EmailMessage

from scrutiny.text import extract
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS, Reading

TEXT = """Dear all,

The letter has 40 signatories.

On Mon, 3 Feb 2031, Ana wrote:
> How many are they?
> Please tell.
"""


def message(text: str = TEXT) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ana Ilves <ana@league.example>"
    mail["To"] = "desk@mission.example"
    mail["Date"] = "Tue, 04 Feb 2031 10:00:00 +0100"
    mail["Subject"] = "Réponse: the letter"
    mail["Message-ID"] = "<1@league.example>"
    mail.set_content(text)
    return mail


def read(data: bytes, name: str = "mail.eml") -> Reading:
    reading = extract.read(data, name)
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
    return reading


def test_header_lines_body_and_quoted_mail() -> None:
    """Senders are contacts, the subject is the title, earlier mail is labelled."""
    reading = read(message().as_bytes())
    assert reading.media_type == "message/rfc822" and reading.title == "Réponse: the letter"
    assert reading.properties["message_id"] == "<1@league.example>"
    assert reading.properties["published"] == "2031-02-04T10:00:00+01:00"
    found = [(s.kind, s.block, s.label, reading.text[s.start : s.end]) for s in reading.spans]
    assert found[0] == ("contact", "line", "header", "From: Ana Ilves <ana@league.example>")
    assert found[1][:3] == ("contact", "line", "header")
    assert ("body", "title", None, "Réponse: the letter") in found
    labels = {text: label for _, _, label, text in found}
    assert labels["The letter has 40 signatories."] is None
    assert labels["On Mon, 3 Feb 2031, Ana wrote:"] == "quoted_mail"
    assert labels["> How many are they?\n> Please tell."] == "quoted_mail"


def test_html_is_read_only_where_there_is_no_plain_text() -> None:
    """An alternative counts once."""
    mail = message()
    mail.add_alternative("<p>Another form</p>", subtype="html")
    assert "Another form" not in read(mail.as_bytes()).text
    only = message()
    only.set_content("<ol><li>Alpha<li>Beta</ol>", subtype="html")
    reading = read(only.as_bytes())
    assert [s.ordinal for s in reading.spans if s.block == "list_item"] == [1, 2]


def test_attachments_come_out_with_safe_names() -> None:
    """Every attachment is kept byte for byte; a name is never a path."""
    mail = message()
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../etc/le\u0000tter.pdf")
    mail.add_attachment("some text", filename="note.txt")
    inner = message("Inner words")
    mail.add_attachment(inner)
    reading = read(mail.as_bytes())
    assert [a.name for a in reading.attachments][1:] == ["note.txt", "Réponse: the letter.eml"]
    assert "/" not in reading.attachments[0].name and reading.attachments[0].data == b"%PDF-1.4"
    assert "Inner words" in read(reading.attachments[2].data, reading.attachments[2].name).text
    assert "Inner words" not in reading.text and "some text" not in reading.text


def test_very_many_attachments_are_limited_and_told() -> None:
    """A mail with hundreds of parts stops at the limit."""
    lines = ["From: a@b.example", "Message-ID: <1@b>", "Content-Type: multipart/mixed; boundary=B", ""]
    for number in range(600):
        lines += ["--B", f"Content-Disposition: attachment; filename=f{number}.bin", "", "x"]
    reading = read("\r\n".join([*lines, "--B--", ""]).encode())
    assert len(reading.attachments) == 500 and any("500" in r.message for r in reading.remarks)


def test_broken_mime_and_wrong_charsets_are_remarks() -> None:
    """A torn multipart and a charset that does not exist still give the words."""
    torn = (
        b"From: a@b.example\nMessage-ID: <1@b>\nSubject: =?x-none?Q?a?= \xff\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=Q\n\n--Q\nContent-Type: text/plain; charset=no-such\n\nThe words\n"
    )
    reading = read(torn)
    assert "The words" in reading.text and reading.remarks


def test_a_letter_with_its_own_from_and_to_lines_is_no_mail() -> None:
    """A memorandum in plain text stays plain text."""
    memo = b"From: The League\nTo: The Minister\nDate: 3 February 2031\nSubject: Inquiry\n\nWe write to you.\n"
    assert read(memo, "memo.txt").media_type == "text/plain"
    assert read(message().as_bytes(), "memo.txt").media_type == "message/rfc822"


def test_a_mailbox_gives_its_messages() -> None:
    """Each message of a mailbox is to be received as a document of its own."""
    one = b"From a@b.example Mon Feb  3 10:00:00 2031\n" + message().as_bytes() + b"\n"
    reading = read(one * 3, "archive.mbox")
    assert len(reading.attachments) == 3


def test_deep_nesting_of_parts_does_not_crash() -> None:
    """Multiparts within multiparts end as a reading with a remark."""
    lines = ["From: a@b.example", "Message-ID: <1@b>"]
    for depth in range(300):
        lines += [f"Content-Type: multipart/mixed; boundary=B{depth}", "", f"--B{depth}"]
    reading = read("\n".join([*lines, "Content-Type: text/plain", "", "deep"]).encode())
    assert reading.remarks
