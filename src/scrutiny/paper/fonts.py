"""The fonts of the PDF: which are needed, in which order, and which characters none of them has.

Only fonts that come with the packages are used, so that every machine sets the same page; and those of the folder that
the environment names in `FOLDER`, for scripts that no package has.
"""

from __future__ import annotations

import os
import struct
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from scrutiny.errors import Refused, Remark
from scrutiny.vocabulary import listing

#: The face of the text comes with Typst; the rest are fallbacks by script. Amiri is a face of Arabic for reading.
SERIF = "Libertinus Serif"
ARABIC = "Amiri"
#: The faces for reading; charts have the others.
READING = frozenset({SERIF, ARABIC})
SCRIPTS = (
    "Noto Sans",
    ARABIC,
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Gurmukhi",
    "Noto Sans Gujarati",
    "Noto Sans Oriya",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Kannada",
    "Noto Sans Malayalam",
    "Noto Sans Sinhala",
    "Noto Sans Thai",
    "Noto Sans Lao",
    "Noto Sans Myanmar",
    "Noto Sans Khmer",
    "Noto Sans Ethiopic",
    "Noto Sans Symbols",
    "Noto Emoji",
)

#: The variable of the environment that names a folder of further fonts.
FOLDER = "SCRUTINY_FONTS"

#: The regional shapes of Han characters, by language; the first is the default.
CJK = {
    "zh": "Noto Sans CJK SC",
    "zh-Hant": "Noto Sans CJK TC",
    "zh-TW": "Noto Sans CJK TC",
    "zh-HK": "Noto Sans CJK HK",
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
}

Ranges = tuple[tuple[int, ...], tuple[int, ...]]


def folders(*, cjk: bool) -> list[str]:
    """The folders Typst reads its fonts from; the large CJK one only when it is needed, the environment's last."""
    found = [str(files("manimgx_fonts")), str(files("fontpkg_amiri").joinpath("files"))]
    if cjk:
        found.append(str(files("manimgx_fonts_cjk")))
    own = _own()
    return [*found, own] if own else found


def families(language: str | None = None, *, cjk: bool) -> list[str]:
    """The faces to try in order for words of a language."""
    more = _families(_own())
    if not cjk:
        return [SERIF, *SCRIPTS, *more]
    tag = language or "zh"
    first = CJK.get(tag) or CJK.get(tag.split("-", maxsplit=1)[0]) or CJK["zh"]
    return [SERIF, first, *SCRIPTS, *more]


def _own() -> str:
    """The folder of fonts that the environment names, empty where it names none.

    Raises:
        Refused: there is no such folder.
    """
    named = os.environ.get(FOLDER, "")
    if named and not Path(named).is_dir():
        raise Refused("there is no such folder of fonts", place=FOLDER, next="name a folder with TTF or OTF files")
    return named


@cache
def _families(folder: str) -> tuple[str, ...]:
    """The families of the fonts in a folder, in alphabetical order."""
    if not folder:
        return ()
    import typst

    return tuple(
        sorted(
            typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(folder)]).families()
        )
    )


def needs_cjk(texts: Iterable[str]) -> bool:
    """True when a character stands in the texts that only the CJK font has."""
    return any(_is_cjk(ord(char)) for char in set().union(*map(set, texts)))


def _is_cjk(code: int) -> bool:
    return (
        0x1100 <= code <= 0x11FF
        or 0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7FF
        or (
            0xF900 <= code <= 0xFAFF
            or 0xFE30 <= code <= 0xFE4F
            or 0xFF00 <= code <= 0xFFEF
            or 0x20000 <= code <= 0x3FFFF
        )
    )


def missing_glyphs(texts: Iterable[str]) -> dict[str, int]:
    """The characters for which no font has a glyph, each with how often it occurs, most often first."""
    kept = tuple(texts)
    starts, ends = _coverage(_own())
    lost = {
        char
        for char in set().union(*map(set, kept))
        if not _covered(ord(char), starts, ends) and unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp", "Zs")
    }
    seen = Counter(char for text in (kept if lost else ()) for char in text if char in lost)
    return dict(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


def remarks(
    missing: Mapping[str, int], *, place: str = "report.pdf", positions: Mapping[str, Iterable[int]] | None = None
) -> tuple[Remark, ...]:
    """One remark for each script that lacks glyphs, naming code points and the font to add, never a failure.

    positions  character → the positions of a numbered list at which it stands, told where known
    """
    groups: dict[str, list[str]] = {}
    for char in missing:
        groups.setdefault(script_of(char), []).append(char)
    made = []
    for script, chars in sorted(groups.items()):
        codes = ", ".join(f"U+{ord(char):04X}{_shown(char)}" for char in sorted(chars)[:12])
        tail = f" and {len(chars) - 12} more" if len(chars) > 12 else ""
        times = sum(missing[char] for char in chars)
        known = sorted({at for char in chars for at in (positions or {}).get(char, ())})
        where = f"position{'s' if len(known) > 1 else ''} {', '.join(map(str, known))}: " if known else ""
        message = f"{where}{script}: the PDF has no glyph for {codes}{tail} ({times} occurrences)"
        made.append(Remark(place, message, _to_add(script), needs_person=False))
    return tuple(made)


def script_of(char: str) -> str:
    """The script of a character as the first word of its name in Unicode: ``Tibetan``; ``Unnamed`` for none."""
    return unicodedata.name(char, "UNNAMED").split(" ", maxsplit=1)[0].capitalize()


def _shown(char: str) -> str:
    """The character after its code point, where it can be shown alone."""
    return f" {char}" if unicodedata.category(char)[0] in "LNPS" else ""


def _to_add(script: str) -> str:
    """What to do so that the words of a script are printed."""
    known = listing("fonts")["scripts"].get(script.lower())
    if known is None:
        return "read these words on the web page"
    return (
        f"put the font {known['family']} (in the Debian package {known['package']}) into a folder and name it in "
        f"{FOLDER}, or read these words on the web page"
    )


def _covered(code: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> bool:
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def _coverage(own: str) -> Ranges:
    """The code points of all fonts, those in the folder `own` with them, as sorted, disjoint ranges."""
    spans: list[tuple[int, int]] = []
    for folder in (*folders(cjk=True), *([own] if own else [])):
        for path in sorted(Path(folder).iterdir()):
            if path.suffix in (".ttf", ".otf", ".ttc"):
                spans.extend(_cmap(path))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(start for start, _ in joined), tuple(end for _, end in joined)


def _cmap(path: Path) -> list[tuple[int, int]]:
    """The ranges of code points in a font's character map, formats 4 and 12; of a collection, the first font's."""
    with path.open("rb") as file:
        head = file.read(16)
        base = struct.unpack(">I", head[12:16])[0] if head[:4] == b"ttcf" else 0
        file.seek(base + 4)
        tables = file.read(8 + 16 * struct.unpack(">H", file.read(2))[0])[6:]
        for at in range(0, len(tables) - 15, 16):
            tag, _, offset, length = struct.unpack(">4sIII", tables[at : at + 16])
            if tag == b"cmap":
                file.seek(offset)
                return _ranges(file.read(length))
    return []


def _ranges(cmap: bytes) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for record in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, encoding, offset = struct.unpack(">HHI", cmap[4 + 8 * record : 12 + 8 * record])
        kind = struct.unpack(">H", cmap[offset : offset + 2])[0]
        if (platform, encoding) not in ((0, 3), (0, 4), (3, 1), (3, 10)):
            continue
        if kind == 12:
            groups = struct.unpack(">I", cmap[offset + 12 : offset + 16])[0]
            flat = struct.unpack(f">{3 * groups}I", cmap[offset + 16 : offset + 16 + 12 * groups])
            spans.extend(zip(flat[0::3], flat[1::3], strict=True))
        elif kind == 4:
            n = struct.unpack(">H", cmap[offset + 6 : offset + 8])[0] // 2
            ends = struct.unpack(f">{n}H", cmap[offset + 14 : offset + 14 + 2 * n])
            starts = struct.unpack(f">{n}H", cmap[offset + 16 + 2 * n : offset + 16 + 4 * n])
            spans.extend((start, end) for start, end in zip(starts, ends, strict=True) if start != 0xFFFF)
    return spans
