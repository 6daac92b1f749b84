"""Data set as a PDF by Typst, in process: a fixed template reads one JSON document and never evaluates markup.

Fonts come from packages, never from the system, and the moment of making is fixed: equal data give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import typst

from scrutiny.errors import Refused, Remark
from scrutiny.paper import fonts

Standard = Literal["ua-1", "a-2a", "1.7"]
#: The forms of a PDF, best first: accessible and to be kept; accessible alone. Then the plain one, which is tagged too.
STANDARDS: tuple[tuple[Standard, ...], ...] = (("ua-1", "a-2a"), ("ua-1",))
PLAIN: tuple[Standard, ...] = ("1.7",)
#: The moment every PDF says it was made at: none is true for all who build it again.
MOMENT = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the characters that no font could show, and remarks."""

    pdf: bytes
    missing: dict[str, int]
    remarks: tuple[Remark, ...] = ()


def set_pdf(template: bytes, data: Mapping[str, Any], *, place: str) -> Printed:
    """The data as a tagged PDF under the first of `STANDARDS` that it fits; `place` names the file in remarks.

    The template finds the data as JSON under ``sys.inputs.data``, with `fonts` beside it: language → faces in order,
    the empty key for all others.
    """
    strings = tuple(_strings(data))
    cjk = fonts.needs_cjk(strings)
    faces = {tag: fonts.families(tag, cjk=cjk) for tag in ("", *fonts.CJK)} if cjk else {"": fonts.families(cjk=False)}
    compiler = typst.Compiler(font_paths=_fonts(tuple(fonts.folders(cjk=cjk))), ignore_system_fonts=True)
    # the JSON travels as an input string, so that no file is written and no source text is ever Typst source
    payload = json.dumps({**data, "fonts": faces}, ensure_ascii=False, sort_keys=True)
    missing = fonts.missing_glyphs(strings)
    # the accessible form refuses what it cannot map to a glyph, the plain one does not
    why = "some characters have no glyph" if missing else ""
    for standards in () if missing else STANDARDS:
        try:
            made = _set(compiler, template, payload, standards)
        except typst.TypstError as refusal:
            why = why or refusal.message
            continue
        return Printed(made, missing, (_below(place, why),) if why else ())
    for tagged in (True, False):
        try:
            return Printed(_set(compiler, template, payload, PLAIN, tagged=tagged), missing, (_below(place, why),))
        except typst.TypstError as refusal:
            why = refusal.message
    raise Refused(f"no PDF could be set: {why}", place=place, next="use the web page, and tell the makers of Scrutiny")


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    """The fonts in some folders, found once."""
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _below(place: str, why: str) -> Remark:
    """That the file is not in the first of the forms, and why."""
    return Remark(
        place, f"not in the accessible form to be kept, PDF/UA and PDF/A: {why}", "use the web page", needs_person=False
    )


def _set(
    compiler: typst.Compiler, template: bytes, payload: str, standards: tuple[Standard, ...], *, tagged: bool = True
) -> bytes:
    """The bytes of the PDF under some standards at once."""
    made = compiler.compile(
        template,
        format="pdf",
        sys_inputs={"data": payload},
        timestamp=MOMENT,
        pdf_standards=list(standards),
        pdf_tags=tagged,
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _strings(value: Any) -> Iterator[str]:
    """Every string of the data that is set as words; what is drawn (``svg``) brings its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            if key != "svg" or "<text" in str(child):
                yield from _strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _strings(child)
