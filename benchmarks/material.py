"""Documents for the benchmarks: invented prose in six languages, the same at every run, each unlike the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
#: Endings of files that are read as text when a corpus is given.
TEXTS = (".txt", ".md", ".text")


@cache
def _prose() -> dict[str, Any]:
    prose: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "prose.yaml").read_text("utf-8"))
    return prose


def document(number: int, size: int, language: str = "en") -> str:
    """Document `number`: about `size` bytes of UTF-8, a title, paragraphs under headings, and now and then a roll."""
    words = _prose()[language]
    parts = [f"{words['headings'][number % len(words['headings'])]}, {words['places'][number % 7]} {number}"]
    length, at = len(parts[0].encode()), number * 1009
    while length < size:
        at += 1
        parts.append(_part(words, at, language))
        length += len(parts[-1].encode()) + 2
    return "\n\n".join(parts) + "\n"


def documents(count: int, size: int, language: str = "en") -> list[str]:
    """The first `count` documents of a language."""
    return [document(number, size, language) for number in range(count)]


def every_language(count: int, size: int) -> list[str]:
    """Documents in turn in each language."""
    return [document(number, size, LANGUAGES[number % len(LANGUAGES)]) for number in range(count)]


def corpus(folder: Path) -> list[str]:
    """The text files of a folder, in the order of their names; bytes that are no UTF-8 are shown as such."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in TEXTS and path.is_file())
    return [path.read_text("utf-8", "backslashreplace") for path in paths]


def megabytes(texts: list[str]) -> float:
    """How many million bytes the texts have in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def laid_out(folder: Path, texts: list[str]) -> list[Path]:
    """The texts lie in the folder, a hundred files to a sub-folder."""
    paths = []
    for number, text in enumerate(texts):
        shelf = folder / f"{number // 100:04d}"
        shelf.mkdir(parents=True, exist_ok=True)
        paths.append(shelf / f"{number:06d}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


def _part(words: dict[str, Any], at: int, language: str) -> str:
    if at % 23 == 7:
        return str(words["headings"][at // 23 % len(words["headings"])])
    if at % 61 == 11:
        entries = (f"{n}. {words['bodies'][(at + n) % len(words['bodies'])]} {at + n}" for n in range(1, 9))
        return "\n".join([words["roll"] + ":", *entries])
    gap = "" if language == "zh" else " "
    return gap.join(_sentences(words, at))


def _sentences(words: dict[str, Any], at: int) -> Iterator[str]:
    """Two to five sentences in a row; the numbers in them are scattered by a multiplier without a pattern."""
    templates = words["sentences"]
    for place in range(at * 5, at * 5 + 2 + at % 4):
        n = (place * 2654435761 >> 7) & 0xFFFFF
        yield templates[(place * 7 + place // len(templates)) % len(templates)].format(
            n=_grouped(1000 + n % 48000, words["group"]),
            m=2 + n % 97,
            day=1 + n % 28,
            month=words["months"][n % 12],
            year=2009 + n % 15,
            place=words["places"][n // 3 % len(words["places"])],
            name=words["names"][n // 5 % len(words["names"])],
            body=words["bodies"][n // 7 % len(words["bodies"])],
        )


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)
