"""Data set as a PDF by Typst, in process: a fixed template reads one JSON document and never evaluates markup.

Fonts come from packages, never from the system, and the moment of making is fixed: equal data give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import typst

from scrutiny.errors import Remark
from scrutiny.paper import fonts

#: The moment every PDF says it was made at: none is true for all who build it again.
MOMENT = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the characters that no font could show, and remarks."""

    pdf: bytes
    missing: dict[str, int]
    remarks: tuple[Remark, ...] = ()


def set_pdf(template: bytes, data: Mapping[str, Any], *, place: str) -> Printed:
    """The data as a tagged PDF (PDF/UA-1 where every character can be mapped); `place` names the file in remarks.

    The template finds the data as JSON under ``sys.inputs.data``, with `fonts` beside it: language → faces in order,
    the empty key for all others.
    """
    strings = tuple(_strings(data))
    cjk = fonts.needs_cjk(strings)
    faces = {tag: fonts.families(tag, cjk=cjk) for tag in ("", *fonts.CJK)} if cjk else {"": fonts.families(cjk=False)}
    compiler = typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=fonts.folders(cjk=cjk)), ignore_system_fonts=True
    )
    # the JSON travels as an input string, so that no file is written and no source text is ever Typst source
    payload = json.dumps({**data, "fonts": faces}, ensure_ascii=False, sort_keys=True)
    missing = fonts.missing_glyphs(strings)
    # the accessible form refuses what it cannot map to a glyph, the plain one does not
    why = "some characters have no glyph" if missing else ""
    if not missing:
        try:
            return Printed(_set(compiler, template, payload, "ua-1"), missing)
        except typst.TypstError as refusal:
            why = refusal.message
    remark = Remark(place, f"not in the accessible form PDF/UA: {why}", "use the web page", needs_person=False)
    return Printed(_set(compiler, template, payload, "1.7"), missing, (remark,))


def _set(compiler: typst.Compiler, template: bytes, payload: str, standard: Literal["ua-1", "1.7"]) -> bytes:
    """The bytes of the PDF under one standard."""
    made = compiler.compile(
        template, format="pdf", sys_inputs={"data": payload}, timestamp=MOMENT, pdf_standards=[standard]
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _strings(value: Any) -> Iterator[str]:
    """Every string of the data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _strings(child)
