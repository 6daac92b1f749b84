"""The public site as a static folder: start page, report, findings, cases, asks, data, how to verify, search.

It is made from released editions alone, and from files that were released with them. It opens from a folder and from
any server, asks for nothing from outside, and works without scripts but for the search.

    index.html            the start page in the first language; LANGUAGE/index.html in the others
    LANGUAGE/report/      the report as `report.html` renders it; LANGUAGE/KIND/ the other kinds of edition
    LANGUAGE/….html       findings, a page for each finding, cases, asks, data, verify, corrections, search
    data/                 the files that were issued with it, and SHA256SUMS
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from babel import Locale

from scrutiny.entities.collation import ordered
from scrutiny.errors import Refused, Withheld
from scrutiny.protection.release import PUBLIC, Released, opened
from scrutiny.report import html
from scrutiny.report.edition import Citation, Edition
from scrutiny.report.phrases import language_name, words_of
from scrutiny.report.site.entries import FindingEntry, asks, checkpoint, findings, table
from scrutiny.report.site.gathering import findable
from scrutiny.report.site.indexing import Entry, script
from scrutiny.report.spoken import speaking
from scrutiny.report.worded import counted, say

#: The pages of a language in the order in which they are offered; `start` is the first page of it.
PAGES = ("report", "findings", "cases", "asks", "data", "verify", "corrections", "search")
#: A name that a file to download may have.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,3}")
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")


@dataclass(frozen=True, slots=True)
class Download:
    """A file issued with the site: its name under ``data/``, its size in bytes, its SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


def write(
    editions: Sequence[Released[Edition]], *, downloads: Mapping[str, bytes] | None = None, release_note: str = ""
) -> dict[str, bytes]:
    """The files of the site by their path in its folder; the same editions give the same bytes.

    Parameters:
        editions: released to the public; one of kind ``public`` for each language, which makes its pages, and any
            other kinds (``summary`` …), each of which stands beside it. The first gives the language of the start.
        downloads: name → content of what is offered under ``data/``: released before it comes here.
        release_note: who released it and when, as text, printed on the page on verification.

    Raises:
        Withheld: an edition was released to another audience than the public.
        Refused: a language has no public edition, or two of a kind, or a download has a name that is none.
    """
    given = [_public(each) for each in editions]
    sites = _languages(given)
    offered = _downloads(downloads or {})
    made: dict[str, bytes] = {f"data/{name}": data for name, data in (downloads or {}).items()}
    if offered:
        sums = "".join(f"{each.sha256}  {each.name}\n" for each in offered)
        made["data/SHA256SUMS"] = sums.encode()
    own = files("scrutiny.report").joinpath("templates/search.js").read_bytes()
    made["search.js"] = own
    tongues = tuple(sites)
    for language, kinds in sites.items():
        with speaking(language):
            pages = _site(language, tongues, kinds, offered, release_note)
        made |= {path: page.encode() for path, page in pages.items()}
    return made


def _public(released: Released[Edition]) -> Released[Edition]:
    edition = opened(released)
    if released.audience is not PUBLIC or edition.draft:
        raise Withheld(
            f"the site is public, and this edition was released for {released.audience.name}",
            place=f"{edition.year}-{edition.kind}",
            next="release the public edition",
        )
    return released


def _languages(editions: Sequence[Released[Edition]]) -> dict[str, dict[str, Released[Edition]]]:
    """Language → kind → edition, in the order given, the public one first."""
    sites: dict[str, dict[str, Released[Edition]]] = {}
    for released in editions:
        edition = opened(released)
        kinds = sites.setdefault(edition.language, {})
        if edition.kind in kinds:
            raise Refused("two editions of one kind and language", place=f"{edition.kind}, {edition.language}")
        kinds[edition.kind] = released
    for language, kinds in sites.items():
        if "public" not in kinds:
            raise Refused("no public edition in this language", place=language, next="build it and give it here")
    if not sites:
        raise Refused("a site needs an edition", place="editions", next="build the public edition")
    return sites


def _downloads(downloads: Mapping[str, bytes]) -> tuple[Download, ...]:
    for name in downloads:
        if not _NAME.fullmatch(name) or name == "SHA256SUMS":
            raise Refused("a file has a name that no download may have", place=name, next="use letters, digits, . _ -")
    return tuple(
        Download(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(downloads.items())
    )


# ── the pages of one language ──


def _site(
    language: str,
    tongues: tuple[str, ...],
    kinds: Mapping[str, Released[Edition]],
    offered: tuple[Download, ...],
    release_note: str,
) -> dict[str, str]:
    """Every page of one language by its path in the site; the words are spoken in it already."""
    first = language == tongues[0]
    made: dict[str, str] = {}
    for kind, released in kinds.items():
        folder = "report" if kind == "public" else kind
        home = "../../index.html" if first else "../index.html"
        made |= {f"{language}/{folder}/{path}": page for path, page in html.render(released, home=home).items()}
    pages = html.prepared(opened(kinds["public"]))
    found = tuple(each for each in findings(pages.edition) if _SAFE_ID.fullmatch(each.id))
    asked, cases = asks(pages.edition), table(pages.edition, "cases")
    words = words_of("report_site")["site"]
    environment = html.environment_of(pages)
    environment.globals.update(
        t=words,
        told=lambda key, **parts: say(key, topic="report_site", section="site", **parts),
        tally=lambda key, n: counted(key, n, topic="report_site", section="site"),
        more=html.style("site.css"),
        language=language,
        tongues=tongues,
        first=tongues[0],
        autonym=autonym,
        offered_pages=PAGES,
        figures={},
        notes_at="report/index.html",
        page_of=lambda citation: _inside(pages.place(citation)),
        row_of=lambda number: _inside(pages.row(number)),
        others=tuple(kind for kind in kinds if kind != "public"),
    )

    def page(name: str, path: str, **more: Any) -> str:
        values = {"here": "start", "at": "", "page": path.rpartition("/")[2], **more}
        return environment.get_template(f"site_{name}.html").render(**values)

    start = "index.html" if first else f"{language}/index.html"
    shown = {"findings": found, "cases": cases, "asks": asked, "offered": offered}
    made[start] = page("start", start, at=f"{language}/" if first else "", **shown)
    singles: dict[str, dict[str, Any]] = {
        "findings": {"findings": found},
        "cases": {"cases": cases},
        "asks": {"asks": asked},
        "data": {"offered": offered},
        "verify": {"checkpoint": checkpoint(pages.edition), "release_note": release_note, "offered": offered},
        "corrections": {},
    }
    for name, more in singles.items():
        made[f"{language}/{name}.html"] = page(name, f"{name}.html", here=name, **more)
    for number, each in enumerate(found):
        around = {
            "before": found[number - 1] if number else None,
            "after": found[number + 1] if number + 1 < len(found) else None,
        }
        path = f"finding-{each.id}.html"
        cited, traced = _grounds(pages, each)
        made[f"{language}/{path}"] = page(
            "finding", path, here="findings", finding=each, cited=cited, traced=traced, **around
        )
    made |= _search(language, findable(pages, found, asked), words, page)
    return made


def _search(language: str, entries: tuple[Entry, ...], words: Mapping[str, str], page: Any) -> dict[str, str]:
    """The search page with everything on the site in order, and its index."""
    labels = {name.removeprefix("search_"): said for name, said in words.items() if name.startswith("search_")}
    labels |= {"first": words["search_found_first"]}
    labels |= {name: said for name, said in words.items() if name.startswith("kind_")}
    return {
        f"{language}/search.html": page("search", "search.html", here="search", groups=_ordered(entries, language)),
        f"{language}/search-index.js": script(entries, labels),
    }


def _ordered(entries: tuple[Entry, ...], language: str) -> dict[str, list[Entry]]:
    """Kind → its entries in the order of the language; paragraphs and lines are found through their sections."""
    groups: dict[str, list[Entry]] = {}
    seen: set[str] = set()
    for entry in entries:
        if entry.kind in ("paragraph", "row") or entry.url in seen:
            continue
        seen.add(entry.url)
        groups.setdefault(entry.kind, []).append(entry)
    for kind, group in groups.items():
        if kind != "section":
            place = {title: at for at, title in enumerate(ordered(dict.fromkeys(e.title for e in group), language))}
            group.sort(key=lambda entry: place[entry.title])
    return groups


def _inside(place: str) -> str:
    """An address of the report, from the pages beside it."""
    if not place:
        return ""
    return f"report/index.html{place}" if place.startswith("#") else f"report/{place}"


def _grounds(pages: html.Pages, each: FindingEntry) -> tuple[tuple[html.NotedCitation, ...], tuple[str, ...]]:
    """The passages a finding stands on, and the ids by which whoever holds the dossier traces it."""
    cited = tuple(
        html.noted(citation, pages.sources) for citation in each.citations if citation.document and _passage(citation)
    )
    return cited, tuple(dict.fromkeys((each.id, *(citation.id for citation in each.citations))))


def _passage(citation: Citation) -> bool:
    return citation.start is not None


def autonym(language: str) -> str:
    """The name of a language in that language; its tag where it has none."""
    locale = Locale.parse(language, sep="-")
    name = locale.languages.get(language.split("-", maxsplit=1)[0], language_name(language))
    return f"{name[:1].upper()}{name[1:]}"
