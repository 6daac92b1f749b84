"""Renews the gettext catalogues from the English words: ``make catalogues``.

Renderings are kept by context; where the English under a context has changed, the old rendering stays, marked fuzzy,
and is not printed until a translator has read it. Prints how many messages each language lacks.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from scrutiny.vocabulary.catalogue import messages

PLACE = Path(__file__).parents[2] / "src/scrutiny/vocabulary/locale"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
#: The moment every catalogue says it was made at, so that renewing one that has nothing new changes no byte.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """# The words of Scrutiny's reports{of}.
# Messages are known by their context, the place of the English in src/scrutiny/vocabulary. Renew: make catalogues.
# Licence: that of the project, Apache-2.0."""


def template() -> Catalog:
    """Every message there is, in order, without a rendering."""
    made = _empty(None)
    for context, one, many in messages():
        made.add((one, many) if many is not None else one, context=context)
    return made


def read(language: str) -> Catalog:
    """The catalogue of a language as it is; an empty one where there is none."""
    path = PLACE / language / "LC_MESSAGES" / "scrutiny.po"
    if not path.is_file():
        return _empty(language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def renewed(known: Catalog, language: str) -> Catalog:
    """Every message of the template with the rendering that is known, fuzzy where its English has changed."""
    old = {str(each.context): each for each in known if each.id}
    made = _empty(language)
    for each in template():
        if not each.id:
            continue
        was = old.get(str(each.context))
        same = was is not None and was.id == each.id
        fits = was is not None and isinstance(was.id, tuple | list) == isinstance(each.id, tuple | list)
        string = was.string if was is not None and (same or fits) else None
        flags = set(was.flags) - {"fuzzy"} if same and was is not None and not was.fuzzy else {"fuzzy"}
        made.add(each.id, string, context=each.context, flags=flags if string and _filled(string) else ())
    return made


def missing(catalogue: Catalog) -> list[Message]:
    """The messages without a rendering that is printed."""
    return [each for each in catalogue if each.id and (each.fuzzy or not _filled(each.string))]


def text(catalogue: Catalog) -> bytes:
    """The catalogue as its file holds it."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=False)
    return out.getvalue()


def _filled(string: object) -> bool:
    if isinstance(string, str):
        return bool(string)
    return isinstance(string, Iterable) and bool(string) and all(string)


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="Scrutiny",
        msgid_bugs_address="the project",
        version="1",
        header_comment=HEADER.format(of=f" in {language}" if language else ""),
        creation_date=MOMENT,
        revision_date=MOMENT,
        last_translator="the project",
        language_team="the project",
        charset="utf-8",
        fuzzy=False,
    )


def main() -> int:
    """Every catalogue stands renewed; 1 where a language lacks a rendering."""
    PLACE.mkdir(exist_ok=True)
    (PLACE / "scrutiny.pot").write_bytes(text(template()))
    lacking = 0
    for language in LANGUAGES:
        made = renewed(read(language), language)
        path = PLACE / language / "LC_MESSAGES" / "scrutiny.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text(made))
        lacks = missing(made)
        lacking += len(lacks)
        sys.stdout.write(f"{language}: {len(made)} messages, {len(lacks)} without a rendering\n")
        if "-v" in sys.argv:
            sys.stdout.writelines(f"  {each.context}: {each.id}\n" for each in lacks)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
