"""The words of a picture as outlines: set by Typst in the faces that come with the packages, exported as shapes.

Paper needs them so: a chart whose letters depend on the faces of a machine is not the same chart everywhere, and Arabic
or Han letters inside an SVG are guessed wrongly by most programs that draw one.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from scrutiny.paper.fonts import families, folders, needs_cjk
from scrutiny.report.phrases import direction

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_FIELD = re.compile(r' ([a-z-]+)="([^"]*)"')
_PLACE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)(?: rotate\(([-\d.]+)[^)]*\))?")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
#: Charts are lettered without serifs, in all scripts by faces of one family.
PLAIN = "Noto Sans"
#: Typst says when the drawing was made: never, so that equal pictures are equal.
_MOMENT = 0


def outlined(body: str, width: float, height: float, language: str) -> str:
    """The inside of an SVG with its words as shapes; no letter is left in it."""
    words = [_words(found) for found in _TEXT.finditer(body)]
    shapes = _TEXT.sub("", body)
    if not words:
        return shapes
    data = {
        "width": width,
        "height": height,
        "language": language.split("-", maxsplit=1)[0],
        "rtl": direction(language) == "rtl",
        "words": words,
    }
    return shapes + _set(data, language)


def _words(found: re.Match[str]) -> dict[str, Any]:
    """A text of the SVG: where it stands, how it looks, what it says."""
    fields = dict(_FIELD.findall(found.group(1)))
    place = _PLACE.match(fields.get("transform", ""))
    x, y, angle = place.groups() if place else ("0", "0", None)
    return {
        "x": float(x),
        "y": float(y),
        "angle": float(angle or 0),
        "anchor": _ANCHORS.get(fields.get("text-anchor", "start"), 0.0),
        "size": float(fields.get("font-size", "12px").removesuffix("px")),
        "weight": "bold" if fields.get("font-weight") == "bold" else "regular",
        "style": "italic" if fields.get("font-style") == "italic" else "normal",
        "fill": fields.get("fill", "#000000"),
        "opacity": float(fields.get("fill-opacity", "1")),
        "text": Markup(found.group(2)).unescape(),  # noqa: S704 - read, not printed
    }


def _set(data: dict[str, Any], language: str) -> str:
    cjk = needs_cjk([each["text"] for each in data["words"]])
    data["fonts"] = [face for face in families(language, cjk=cjk) if face.startswith(PLAIN)]
    payload = json.dumps(data, ensure_ascii=False, sort_keys=True)
    made = _compiler(cjk=cjk).compile(_template(), format="svg", sys_inputs={"data": payload}, timestamp=_MOMENT)
    pages = made if isinstance(made, list) else [made]
    page = bytes(pages[0] or b"").decode()
    return page[page.index(">", page.index("<svg")) + 1 : page.rindex("</svg>")]


@cache
def _compiler(*, cjk: bool) -> Any:
    import typst

    return typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders(cjk=cjk)), ignore_system_fonts=True
    )


@cache
def _template() -> bytes:
    return files("scrutiny.report.pictures").joinpath("templates/words.typ").read_bytes()
