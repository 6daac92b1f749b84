"""The README's two outputs: compared with what the commands print, or written anew from it.

Digests, times, counts of tests and paths are masked, so that only what a reader would notice makes a difference.

    python tests/house/readme.py --demo FILE --test FILE           compares; exit status 1 on a difference
    python tests/house/readme.py --demo FILE --test FILE --write   writes them into README.md
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
MASKS = (
    (re.compile(r"root [A-Za-z0-9+/=]{20,}"), "root …"),
    (re.compile(r"\d+(\.\d+)?s\b( \(\d:\d\d:\d\d\))?"), "…s"),
    (re.compile(r", \d+ warnings?\b"), ""),
    (re.compile(r"\b\d+ (passed|skipped|files|workers?)"), r"N \1"),
    (re.compile(r"(?<=in )\d+ source files"), "N source files"),
    (re.compile(r"\S*/(?=demo-dossier)"), ""),
)
#: Lines of `make test` that a reader looks for; the rest of its output is progress.
RESULT = re.compile(r"All checks passed|files already formatted|no issues found|\d+ passed")


def masked(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def demo_lines(text: str) -> str:
    """What `make demo` prints, without the line about setting up."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(("Setting up", "make", "rm ")))


def test_lines(text: str) -> str:
    """The results among what `make test` prints."""
    return "\n".join(line.strip("= ") for line in text.splitlines() if RESULT.search(line))


def printed(name: str) -> str:
    """What the README says that a command prints."""
    found = re.search(rf"```console\n\$ make {name}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    if found is None:
        sys.exit(f"README.md shows no output of make {name}")
    return found.group(1)


def main() -> None:
    """Compare or write, as asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--demo", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    outputs = {}
    if asked.demo:
        outputs["demo"] = demo_lines(asked.demo.read_text("utf-8"))
    if asked.test:
        outputs["test"] = test_lines(asked.test.read_text("utf-8"))
    if asked.write:
        text = README.read_text("utf-8")
        for name, output in outputs.items():
            begin = text.index(f"$ make {name}\n") + len(f"$ make {name}\n")
            text = text[:begin] + output.strip() + "\n" + text[text.index("```", begin) :]
        README.write_text(text, "utf-8")
        return
    differs = False
    for name, output in outputs.items():
        said, now = masked(printed(name)).splitlines(), masked(output).splitlines()
        lines = list(difflib.unified_diff(said, now, f"README.md: make {name}", f"make {name} now", lineterm="", n=0))
        differs = differs or bool(lines)
        sys.stderr.write("\n".join([*lines, ""]) if lines else "")
    sys.exit(1 if differs else 0)


if __name__ == "__main__":
    main()
