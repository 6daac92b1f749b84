"""python -m benchmarks [NAME…]: a table of what things cost beside a peer or a physical limit."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks.measure import FEWEST, Asked, Row

#: Every subject and what it measures; each is a module with `measure(asked)` that yields rows.
SUBJECTS = {
    "preserving": "documents preserved durably, beside writing and syncing the same files",
    "reading": "text read and statements proposed per core, beside spaCy and a naive pipeline",
    "memory": "peak memory of add over 1,000 and 10,000 documents (minutes; not in the default set)",
    "startup": "the cold command line, beside python -c pass",
    "report": "the demonstration's report, HTML and PDF",
    "ledger": "entries appended and verified, beside writing and syncing the same bytes",
    "candidates": "one new name against 112,405, beside rapidfuzz over all",
    "lexicon": "translated names among 1,000 labels, two halves of pairs (a minute; not in the default set)",
    "searching": "20,000 documents indexed and asked, beside plain FTS5",
    "scripts": "tokens of names in two scripts: precision, recall, F1 per table; Chinese names by the syllable",
    "judging": "random histories of judgements with kills: what is lost (half an hour; not in the default set)",
    "linking": "lists of persons linked, with and without one truth (minutes; not in the default set)",
    "names": "two names compared: seeds, people, labelled pairs; speed beside logic-v2 and rapidfuzz",
    "printed": "printed lines split into names, acronyms spelt by names: recall and precision",
    "tables": "41,000 rows imported into a register by the command: seconds, peak memory, the same again",
    "registers": "300,000 rows counted, searched, framed; a row with 10,000 links (minutes; not by default)",
    "signon": "321 confirmations counted, certified, published; the public file checked beside sixty lines",
    "reuse": "who shares words with whom among 50,000 documents, beside MinHash, rapidfuzz (slow; not by default)",
}
SLOW = frozenset({"memory", "registers", "reuse", "lexicon", "judging", "linking"})


def main() -> int:
    """The subjects asked for were measured, and a table printed for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="subjects; without any, all but the slow ones")
    parser.add_argument("--list", action="store_true", help="list the subjects")
    parser.add_argument("--runs", type=int, default=FEWEST, help=f"runs behind each median (at least {FEWEST})")
    parser.add_argument("--corpus", type=Path, help="read the text files of this folder instead of invented ones")
    parser.add_argument("--documents", type=int, help="so many documents instead of a subject's own number (reuse)")
    given = parser.parse_args()
    if given.list:
        for name, says in SUBJECTS.items():
            print(f"  {name:<11} {says}")
        return 0
    unknown = [name for name in given.names if name not in SUBJECTS]
    if unknown:
        print(f"no benchmark named {', '.join(unknown)}; there are {', '.join(SUBJECTS)}", file=sys.stderr)
        return 2
    asked = Asked(runs=max(given.runs, FEWEST), corpus=given.corpus, documents=given.documents)
    print(f"{date.today()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name in given.names or [name for name in SUBJECTS if name not in SLOW]:
        print(f"\n{name}: {SUBJECTS[name]}")
        table(import_module(f"benchmarks.{name}").measure(asked))
    return 0


def table(rows: Iterable[Row]) -> None:
    """The rows stand on the terminal as they come."""
    print(f"  {'what':<46} {'median':>10} {'unit':<8} {'ratio':>8}  {'to what':<34} runs")
    for row in rows:
        if row.median is None:
            print(f"  {row.what}")
            continue
        ratio = f"{row.ratio:8.2f}" if row.ratio is not None else " " * 8
        print(
            f"  {row.what:<46} {figure(row.median):>10} {row.unit:<8} {ratio}  {row.against:<34} {row.runs}", flush=True
        )


def figure(value: float) -> str:
    """A number with three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
