"""Mail: its header lines, its words, what it quotes from earlier mail, and its attachments."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import Any

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.text import html, plain
from scrutiny.text.draft import Draft, clean, unreadable
from scrutiny.text.reading import Attachment, Reading, Span

EXTRACTOR = "mail/1"
MEDIA_TYPE = "message/rfc822"
MOST_ATTACHMENTS = 500
DEEPEST = 5
MOST_PARTS = 5_000

_SHOWN = (("From", "from"), ("Sender", "sender"), ("To", "to"), ("Cc", "cc"), ("Date", "date"), ("Subject", "subject"))
_CONTACT = frozenset(("From", "Sender", "To", "Cc"))
_QUOTED = re.compile(r"^[ \t]*[>|]")
_INTRODUCES = re.compile(
    r"^(?:.{0,200}(?:wrote|a écrit|escribió|написала?|пишет|كتب|写道|寫道)\s*[::]\s*|"
    r"-{2,}\s*(?:Original Message|Forwarded message|Message d'origine|Mensaje original|Исходное сообщение|原始邮件)"
    r"\s*-{2,}.*)$",
    re.IGNORECASE,
)
_NEWLINES = re.compile(r"[\r\n\t ]+")


@dataclass(slots=True)
class Parts:
    """The parts of one mail sorted by what they are."""

    plain: list[tuple[str, Any]] = field(default_factory=list)
    html: list[tuple[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    seen: int = 0


def read(data: bytes) -> Reading:
    """The mail as a reading with its attachments."""
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        return _reading(message)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, LookupError, RecursionError) as fault:
        return _as_text(data, fault)


def read_mailbox(data: bytes) -> Reading:
    """A mailbox: every message an attachment to be received as a document of its own."""
    starts = [match.start() for match in re.finditer(rb"(?m)^From \S+.*\d{4}\s*$", data)] or [0]
    if len(starts) == 1:
        return read(data[data.find(b"\n", starts[0]) + 1 :])
    attachments = []
    for number, (begin, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        body = data[data.find(b"\n", begin) + 1 : end]
        attachments.append(Attachment(f"message-{number}.eml", MEDIA_TYPE, body))
    notes = [Remark("", f"a mailbox of {len(attachments)} messages; each is a document of its own", "", False)]
    if len(attachments) > MOST_ATTACHMENTS:
        notes.append(Remark("", f"only the first {MOST_ATTACHMENTS} messages are taken out", "split the mailbox"))
    return Reading(text="", extractor=EXTRACTOR, media_type="application/mbox", remarks=tuple(notes),
                   attachments=tuple(attachments[:MOST_ATTACHMENTS]))  # fmt: skip


def _as_text(data: bytes, fault: Exception) -> Reading:
    reading = plain.read(data, MEDIA_TYPE)
    note = Remark("", f"the mail cannot be parsed ({type(fault).__name__}); read as plain text",
                  "open it in a mail program and save it again")  # fmt: skip
    return replace(reading, remarks=(note, *reading.remarks))


def _header(message: Message, name: str) -> str:
    try:
        values = message.get_all(name) or []
        text = ", ".join(str(value) for value in values)
    except (ValueError, TypeError, IndexError, AttributeError, LookupError, RecursionError):
        text = next((str(value) for key, value in message._headers if key.lower() == name.lower()), "")  # type: ignore[attr-defined]
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return clean(_NEWLINES.sub(" ", text)).strip()


def _reading(message: Message) -> Reading:
    draft = Draft()
    properties: dict[str, str] = {}
    for name, key in _SHOWN:
        value = _header(message, name)
        if not value:
            continue
        properties[key] = value[:4000]
        kind = "contact" if name in _CONTACT else "body"
        block = "title" if name == "Subject" else "line"
        label = None if name == "Subject" else "header"
        shown = value if name == "Subject" else f"{name}: {value}"
        draft.add(shown, gap=1, kind=kind, block=block, label=label, path=f"header/{name}")
    for name, key in (("Message-ID", "message_id"), ("In-Reply-To", "in_reply_to"), ("References", "references")):
        if value := _header(message, name):
            properties[key] = value[:4000]
    sent = _sent(properties.get("date", ""))
    if sent:
        properties["published"] = sent
    parts = Parts()
    _sort(message, "1", parts, 0)
    _body(draft, parts)
    defects = sorted({type(defect).__name__ for defect in _defects(message)})
    if defects:
        parts.remarks.append(
            Remark("", f"broken MIME: {', '.join(defects[:5])}", "compare with the original mail", False)
        )
    if not properties and not draft.length:
        return unreadable("the mail has neither header nor body", "ask the sender for it again", media_type=MEDIA_TYPE)
    return draft.reading(
        EXTRACTOR,
        MEDIA_TYPE,
        title=properties.get("subject"),
        properties=properties,
        remarks=tuple(parts.remarks),
        attachments=tuple(parts.attachments),
    )


def _sent(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _defects(message: Message) -> Iterator[Any]:
    pending, seen = [message], 0
    while pending and seen < MOST_PARTS:
        part = pending.pop()
        seen += 1
        yield from part.defects
        if part.is_multipart():
            pending.extend(item for item in part.get_payload() if isinstance(item, Message))


def _sort(message: Message, place: str, parts: Parts, depth: int) -> None:
    """Every part is in `parts`, in order; an alternative counts once, an inner message is an attachment."""
    parts.seen += 1
    if parts.seen > MOST_PARTS:
        return
    kind = message.get_content_type()
    if kind == "message/rfc822" and depth:
        _attach_message(message, parts)
        return
    if message.is_multipart():
        if depth >= 20:
            parts.remarks.append(
                Remark(place, "MIME parts nested too deeply are left out", "open the mail in a mail program")
            )
            return
        for number, part in enumerate(message.get_payload(), start=1):
            if isinstance(part, Message):
                _sort(part, f"{place}.{number}", parts, depth + 1)
        return
    disposition = (message.get_content_disposition() or "").lower()
    named = bool(_filename(message))
    if (
        kind in ("text/plain", "text/html")
        and disposition != "attachment"
        and not (named and depth > 1 and kind != "text/html")
    ):
        (parts.plain if kind == "text/plain" else parts.html).append((place, message))
    else:
        _attach(message, kind, parts)


def _filename(message: Message) -> str:
    try:
        return clean(str(message.get_filename() or "")).strip()
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def _payload(message: Message) -> bytes:
    try:
        data = message.get_payload(decode=True)
    except (ValueError, TypeError, AttributeError, LookupError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = message.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _attach(message: Message, kind: str, parts: Parts) -> None:
    data = _payload(message)
    if not data:
        return
    if len(parts.attachments) >= MOST_ATTACHMENTS:
        if len(parts.attachments) == MOST_ATTACHMENTS and not any("attachments" in r.message for r in parts.remarks):
            parts.remarks.append(Remark("", f"more than {MOST_ATTACHMENTS} attachments; the rest stays in the mail",
                                        "take them out with a mail program"))  # fmt: skip
        return
    name = _filename(message)
    if not name:
        endings = {"image/png": ".png", "image/jpeg": ".jpg", "text/plain": ".txt", "text/html": ".html",
                   "application/pdf": ".pdf", "text/csv": ".csv", "text/calendar": ".ics"}  # fmt: skip
        name = f"attachment-{len(parts.attachments) + 1}{endings.get(kind, '')}"
    parts.attachments.append(Attachment(_shown(name), kind, data))


def _attach_message(message: Message, parts: Parts) -> None:
    inner = message.get_payload(0) if message.is_multipart() else None
    if not isinstance(inner, Message):
        _attach(message, "message/rfc822", parts)
        return
    if _nesting(inner) >= DEEPEST:
        parts.remarks.append(Remark("", f"mails forwarded within mails more than {DEEPEST} deep are left out",
                                    "open the mail in a mail program"))  # fmt: skip
    if len(parts.attachments) >= MOST_ATTACHMENTS:
        return
    subject = _header(inner, "Subject")[:80] or f"message-{len(parts.attachments) + 1}"
    try:
        data = inner.as_bytes(policy=email.policy.compat32.clone(max_line_length=None))
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, RecursionError):
        data = inner.as_bytes(policy=email.policy.compat32) if inner.is_multipart() else _payload(inner)
    parts.attachments.append(Attachment(_shown(subject) + ".eml", MEDIA_TYPE, data))


def _nesting(message: Message) -> int:
    """How many mails stand within one another in this one."""
    deepest, pending, seen = 0, [(message, 0)], 0
    while pending and seen < MOST_PARTS:
        part, depth = pending.pop()
        seen += 1
        depth += part.get_content_type() == MEDIA_TYPE
        deepest = max(deepest, depth)
        if part.is_multipart():
            pending.extend((item, depth) for item in part.get_payload() if isinstance(item, Message))
    return deepest


def _shown(name: str) -> str:
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(c if c.isprintable() else "\ufffd" for c in last).strip()
    return shown[:150] if shown not in ("", ".", "..") else "unnamed"


def _body(draft: Draft, parts: Parts) -> None:
    """The words of the mail: its plain parts, or where it has none its HTML parts."""
    texts = [(place, *_text(part)) for place, part in parts.plain]
    if any(text.strip() for _, text, _ in texts):
        for place, text, remarks in texts:
            parts.remarks.extend(replace(r, place=f"part {place} {r.place}".strip()) for r in remarks)
            _plain_body(draft, clean(text), place)
        return
    for place, part in parts.html:
        page = html.read(_payload(part), charset=part.get_content_charset())
        parts.remarks.extend(page.remarks)
        spans = [replace(span, path=f"part {place}{span.path or ''}") for span in page.spans]
        draft.adopt(page.text, spans)


def _text(part: Message) -> tuple[str, Sequence[Remark]]:
    data = _payload(part)
    charset = None
    with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError):
        charset = part.get_content_charset()
    decoded = decode(data, charset)
    text = decoded.text
    if isinstance(part, EmailMessage) and str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text)
    return text, decoded.remarks


def _unflowed(text: str) -> str:
    """Format=flowed: a line that ends in a blank goes on in the next one."""
    lines = clean(text).split("\n")
    joined: list[str] = []
    for line in lines:
        if (
            joined
            and joined[-1].endswith(" ")
            and joined[-1].strip() != "--"
            and line.strip()
            and not line.startswith(">")
        ):
            joined[-1] += line
        else:
            joined.append(line)
    return "\n".join(joined)


def _plain_body(draft: Draft, text: str, place: str) -> None:
    text = text.replace("\f", "\n").strip("\n")
    spans = plain.blocks(text, titled=False)
    draft.adopt(text, _quoting(text, spans), path=f"part {place}")


def _quoting(text: str, spans: Sequence[Span]) -> list[Span]:
    """Marks the blocks that repeat earlier mail, cutting a block where the quoting begins or ends."""
    result: list[Span] = []
    below = False
    for span in spans:
        for begin, end, quoted in _runs(text, span):
            piece = text[begin:end]
            introduces = bool(_INTRODUCES.match(" ".join(piece.split())))
            below = below or (introduces and piece.lstrip().startswith("--"))
            label = "quoted_mail" if quoted or introduces or below else span.label
            whole = begin == span.start
            result.append(replace(span, start=begin, end=end, label=label, ordinal=span.ordinal if whole else None))
    return result


def _runs(text: str, span: Span) -> Iterator[tuple[int, int, bool]]:
    at = span.start
    run: tuple[int, int, bool] | None = None
    for line in text[span.start : span.end].split("\n"):
        body = line.strip()
        if body:
            begin = at + len(line) - len(line.lstrip())
            quoted = bool(_QUOTED.match(line))
            if run is not None and run[2] == quoted:
                run = (run[0], begin + len(body), quoted)
            else:
                if run is not None:
                    yield run
                run = (begin, begin + len(body), quoted)
        at += len(line) + 1
    if run is not None:
        yield run
