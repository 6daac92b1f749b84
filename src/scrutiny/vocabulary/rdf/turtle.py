"""Turtle and N-Triples into triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from scrutiny.errors import Refused
from scrutiny.vocabulary.rdf.triple import RDF, Literal, Triple

_TOKEN = re.compile(
    r"""
    (?P<space>(?:\s+|\#[^\n]*)+)
  | (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<kind>\^\^)
  | (?P<number>[-+]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][-+]?\d+)?)
  | (?P<node>_:[\w][\w.-]*[\w-]|_:\w)
  | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:(?:[\w:%-]|\\[^\s])(?:(?:[\w:%.-]|\\[^\s])*(?:[\w:%-]|\\[^\s]))?)?)
  | (?P<mark>[.;,()\[\]])
  | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def turtle(text: str) -> Iterator[Triple]:
    """The triples of a Turtle or N-Triples text.

    Raises:
        Refused: it is no Turtle; the message names the line.
    """
    return _Turtle(text).triples()


class _Turtle:
    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.at = 0
        self.base = ""
        self.prefixes: dict[str, str] = {}
        self.blanks = 0
        self.ahead: tuple[str, str] | None = None
        self.found: list[Triple] = []

    def triples(self) -> Iterator[Triple]:
        while self._peek()[0] != "end":
            if not self._directive():
                subject = self._node()
                if self._peek() != ("mark", "."):
                    self._properties(subject)
                self._expect(".")
            yield from self.found
            self.found = []

    def _peek(self) -> tuple[str, str]:
        if self.ahead is None:
            self.ahead = self._read()
        return self.ahead

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self.ahead = None
        return token

    def _read(self) -> tuple[str, str]:
        while self.at < len(self.text):
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                raise self._refused()
            self.at = match.end()
            if match.lastgroup and match.lastgroup != "space":
                return match.lastgroup, match.group()
        return "end", ""

    def _refused(self) -> Refused:
        line = self.text.count("\n", 0, self.at) + 1
        return Refused(
            "this is no Turtle", place=f"line {line}", next="export the thesaurus again as Turtle or RDF/XML"
        )

    def _expect(self, mark: str) -> None:
        if self._next() != ("mark", mark):
            raise self._refused()

    def _directive(self) -> bool:
        kind, word = self._peek()
        name = word.lstrip("@").casefold()
        if (kind, name) not in {("tag", "prefix"), ("tag", "base"), ("word", "prefix"), ("word", "base")}:
            return False
        self._next()
        prefix = self._next()[1].rstrip(":") if name == "prefix" else None
        address = self._iri(self._next()[1])
        if prefix is None:
            self.base = address
        else:
            self.prefixes[prefix] = address
        if kind == "tag":
            self._expect(".")
        return True

    def _iri(self, token: str) -> str:
        inner = _unescaped(token[1:-1])
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", inner):
            return inner
        return urljoin(self.base, inner)

    def _node(self) -> str:
        value = self._value()
        if isinstance(value, Literal):
            raise self._refused()
        return value

    def _value(self) -> str | Literal:
        kind, token = self._next()
        if kind == "iri":
            return self._iri(token)
        if kind == "name":
            prefix, _, local = token.partition(":")
            if prefix not in self.prefixes:
                raise self._refused()
            return self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        if kind == "node":
            return token
        if kind == "text":
            return self._literal(token)
        if kind == "number" or (kind == "word" and token in ("true", "false")):
            return Literal(token, "und")
        if (kind, token) == ("word", "a"):
            return f"{RDF}type"
        if (kind, token) == ("mark", "["):
            return self._blank()
        if (kind, token) == ("mark", "("):
            return self._collection()
        raise self._refused()

    def _literal(self, token: str) -> Literal:
        quote = 3 if token[:3] in ('"""', "'''") else 1
        text = _unescaped(token[quote:-quote])
        kind, after = self._peek()
        if kind == "tag":
            self._next()
            return Literal(text, after[1:])
        if kind == "kind":
            self._next()
            self._value()
        return Literal(text, "und")

    def _blank(self) -> str:
        self.blanks += 1
        name = f"_:b{self.blanks}"
        if self._peek() != ("mark", "]"):
            self._properties(name)
        self._expect("]")
        return name

    def _collection(self) -> str:
        """The members of a list are read; that they are one list is of no use to a thesaurus."""
        self.blanks += 1
        while self._peek() != ("mark", ")"):
            self._value()
        self._next()
        return f"_:b{self.blanks}"

    def _properties(self, subject: str) -> None:
        while True:
            predicate = self._node()
            while True:
                self.found.append(Triple(subject, predicate, self._value()))
                if self._peek() != ("mark", ","):
                    break
                self._next()
            if self._peek() != ("mark", ";"):
                return
            while self._peek() == ("mark", ";"):
                self._next()
            if self._peek() in (("mark", "."), ("mark", "]")):
                return


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])

    return _ESCAPE.sub(plain, text) if "\\" in text else text
