"""A released page as one self-contained HTML file: no script, nothing remote, every value escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scrutiny.letters.issuing.page import Page, Words, line_of
from scrutiny.protection.release import Released, opened


def render(released: Released[Page]) -> bytes:
    """The page as UTF-8 bytes; equal pages give equal bytes."""
    page = opened(released)
    template = _environment().get_template("page.html.j2")
    return template.render(p=page, style=_style(), sheet_style=_running(page)).encode()


def _running(page: Page) -> Markup:
    """The part of the style sheet that says on every printed page what the page's banners say."""
    said = " · ".join(each.text for each in page.banners)
    words = "".join(f"\\{ord(char):x} " for char in said)  # every character escaped, so that it stays one CSS string
    return Markup(f'@page {{ @top-center {{ content: "{words}"; }} }}') if said else Markup("")  # noqa: S704


def tagged(words: Words, within: Page) -> Markup:
    """The words in an element that tells their language and direction, where these are not those of the page."""
    text = Markup("<br>").join(words.text.split("\n"))
    known = words.language or ("und" if words.text else "")
    same = words.language == within.language or not words.language
    language = Markup("") if same or known == "und" else Markup(' lang="{}"').format(words.language)
    if not language and words.direction == within.direction:
        return text
    return Markup('<bdi{} dir="{}">{}</bdi>').format(language, words.direction, text)


def attributes(words: Words, within: Page) -> Markup:
    """The attributes of a block of these words: language and direction, where these are not those of the page."""
    language = Markup("")
    if words.language and words.language != within.language:
        language = Markup(' lang="{}"').format(words.language)
    direction = Markup("") if words.direction == within.direction else Markup(' dir="{}"').format(words.direction)
    return language + direction


def lines(words: Words) -> Markup:
    """The text, its line breaks kept."""
    return Markup("<br>").join(words.text.split("\n"))


def _environment() -> Environment:
    """A fresh environment that escapes everything and refuses undefined names."""
    environment = Environment(
        loader=PackageLoader("scrutiny.letters.issuing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        kind_of=lambda block: type(block).__name__, tagged=tagged, attributes=attributes, lines=lines, line_of=line_of
    )
    return environment


@cache
def _style() -> Markup:
    """The style sheet; our own text, safe inside a style element."""
    return Markup(files("scrutiny.letters.issuing").joinpath("templates/page.css").read_text("utf-8"))  # noqa: S704
