"""What a web page says of itself (title, publisher, dates) and which of its parts are furniture."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from scrutiny.text.draft import clean, language_tag

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONGEST_PROPERTY = 1000

_META = {
    "og:title": "title", "dc.title": "title", "citation_title": "title", "twitter:title": "title",
    "author": "author", "article:author": "author", "dc.creator": "author", "citation_author": "author",
    "article:published_time": "published", "datepublished": "published", "dc.date": "published",
    "dc.date.issued": "published", "dcterms.issued": "published", "dcterms.date": "published", "date": "published",
    "pubdate": "published", "publishdate": "published", "citation_publication_date": "published",
    "sailthru.date": "published", "parsely-pub-date": "published",
    "article:modified_time": "modified", "last-modified": "modified",
    "og:site_name": "publisher", "dc.publisher": "publisher", "publisher": "publisher",
    "og:url": "url", "og:locale": "locale", "description": "description", "og:description": "description",
}  # fmt: skip

#: Words in class or id that name furniture by themselves …
CERTAIN = {
    "cookie": "cookies", "cookies": "cookies", "gdpr": "cookies", "breadcrumb": "navigation",
    "breadcrumbs": "navigation", "navbar": "navigation", "sitenav": "navigation", "skiplink": "navigation",
    "newsletter": "subscribe", "addtoany": "share", "sharethis": "share", "addthis": "share", "sharing": "share",
    "advert": "advertisement", "advertisement": "advertisement", "pagination": "navigation",
}  # fmt: skip
#: … and words that only suggest it: the block is furniture when the vote agrees.
SUGGESTIVE = {
    "share": "share", "social": "share", "related": "related", "recommended": "related", "subscribe": "subscribe",
    "signup": "subscribe", "menu": "navigation", "nav": "navigation", "navigation": "navigation", "sidebar": "aside",
    "widget": "aside", "promo": "advertisement", "banner": "banner", "consent": "cookies", "comments": "comment",
    "comment": "comment", "disqus": "comment", "tags": "topic_index", "tagcloud": "topic_index",
    "topics": "topic_index", "footer": "footer", "copyright": "copyright", "skip": "navigation",
    "toolbar": "navigation",
    "pager": "navigation", "trending": "related", "popular": "related", "more": "related", "donate": "advertisement",
}  # fmt: skip
ROLES = {
    "navigation": "navigation", "banner": "header", "contentinfo": "footer", "search": "navigation",
    "complementary": "aside", "menu": "navigation", "menubar": "navigation", "dialog": "dialog",
    "alertdialog": "dialog", "toolbar": "navigation",
}  # fmt: skip
TAGS = {"nav": "navigation", "footer": "footer", "aside": "aside", "button": "control", "select": "control"}
NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "fn", "ftn", "edn", "reflist"))
_WHOLE = frozenset(("html", "body", "main", "article"))


def declared_charset(data: bytes) -> str | None:
    """The encoding the page names in its head, if it names one."""
    head = data[:4096]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii") if match else None


def furnishing(element: Any, tag: str, within_article: bool) -> tuple[str, bool] | None:
    """Label and certainty when the element's tag, role or class says that it is furniture."""
    get = element.get
    role = (get("role") or "").strip().lower()
    if role in ROLES:
        return ROLES[role], True
    if tag in TAGS:
        return TAGS[tag], True
    if tag == "header" and not within_article and element.find(".//h1") is None:
        return "header", True
    if tag in _WHOLE:
        return None
    names = f"{get('class') or ''} {get('id') or ''}"
    if names == " ":
        return None
    words = [word.lower() for word in _WORD.findall(names[:300])]
    for word in words:
        if word in CERTAIN:
            return CERTAIN[word], True
    for word in words:
        if word in SUGGESTIVE:
            return SUGGESTIVE[word], False
    return None


def is_note(element: Any) -> bool:
    """Whether role, type, class or id says that the element holds footnotes."""
    get = element.get
    role = f"{get('role') or ''} {get('epub:type') or ''}"
    if "footnote" in role or "endnote" in role:
        return True
    names = f"{get('class') or ''} {get('id') or ''}"
    if names == " " or ("fn" not in names and "note" not in names and "reflist" not in names and "edn" not in names):
        return False
    return any(word.lower() in NOTES for word in _WORD.findall(names[:300]))


def hidden(element: Any) -> bool:
    """Whether the page itself keeps the element from its readers."""
    get = element.get
    if get("hidden") is not None or (get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = get("style")
    if not style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _meta(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        field = _META.get(name.strip().lower())
        value = element.get("content")
        if field and value:
            yield field, value
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            yield "url", element.get("href")
    for element in root.iter("time", "span", "p", "div"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            value = element.get("datetime") or element.get("content") or element.text
            if value:
                yield "published", value


def _linked_data(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            pending = [json.loads((element.text or "")[:1_000_000])]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while pending and seen < 2000:
            seen += 1
            value = pending.pop()
            if isinstance(value, list):
                pending.extend(reversed(value))
            elif isinstance(value, dict):
                yield from _article(value)
                pending.extend(item for item in value.values() if isinstance(item, list | dict))


def _article(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, field in (("datePublished", "published"), ("dateModified", "modified"), ("inLanguage", "locale")):
        if isinstance(value.get(key), str):
            yield field, value[key]
    for key in ("publisher", "author"):
        holder = value.get(key)
        if isinstance(holder, list) and holder:
            holder = holder[0]
        name = holder.get("name") if isinstance(holder, dict) else holder
        if isinstance(name, str):
            yield key, name


def properties(root: Any) -> dict[str, str]:
    """What the page says of itself; the first statement of each kind counts."""
    found: dict[str, str] = {}
    for field, value in (*_meta(root), *_linked_data(root)):
        value = _SPACE.sub(" ", clean(value)).strip()[:_LONGEST_PROPERTY]
        if value:
            found.setdefault(field, value)
    language = language_tag(root.get("lang") or root.get("xml:lang")) or language_tag(found.pop("locale", None))
    if language:
        found["language"] = language
    found.pop("locale", None)
    return found


def head_title(root: Any) -> str | None:
    """The text of ``<title>``."""
    element = next(root.iter("title"), None)
    text = _SPACE.sub(" ", clean("".join(element.itertext()))).strip() if element is not None else ""
    return text[:_LONGEST_PROPERTY] or None


def main_text(root: Any) -> str | None:
    """What a boilerplate remover takes for the main text (white space removed), or None when it has no opinion."""
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, fast=True, include_comments=False, with_metadata=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, etree.LxmlError):
        return None
    text = getattr(found, "text", None) if found is not None else None
    return squeezed(text) if isinstance(text, str) and len(text) > 80 else None


def squeezed(text: str) -> str:
    """The letters of a text without white space, for comparison."""
    return _SPACE.sub("", text)
