"""Drawings and pictures as pixels (PNG), for forms that show no vector graphics."""

from __future__ import annotations

from functools import cache

from scrutiny.paper.fonts import folders, needs_cjk
from scrutiny.report import drawing
from scrutiny.report.edition import Drawing, Picture
from scrutiny.report.phrases import wording

#: Pixels of the file for each that it takes on the page.
SCALE = 2.0


def pixels(block: Drawing | Picture) -> tuple[bytes, tuple[float, float]]:
    """The PNG of a drawing or picture, and its width and height on the page in pixels at 96 to the inch."""
    if isinstance(block, Picture):
        from scrutiny.report.pictures import drawing as pictures

        return pictures.png(block, SCALE), drawing.size(pictures.svg(block, paper=True))
    import vl_convert

    drawn = drawing.svg(block, circular=wording()["notes"]["circular"], paper=True)
    _fonts(cjk=needs_cjk([drawn]))
    return bytes(vl_convert.svg_to_png(drawn, scale=SCALE)), drawing.size(drawn)


@cache
def _fonts(*, cjk: bool) -> None:
    import vl_convert

    for folder in folders(cjk=cjk):
        vl_convert.register_font_directory(folder)
