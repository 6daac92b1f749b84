"""Tables are learned from pairs alone, the same every time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from scrutiny.entities.names import learning
from scrutiny.entities.names.transliteration import Table

LETTERS = dict(zip("abdegiklmnoprstuvz", "абдегиклмнопрстувз", strict=True))
SYLLABLES = ("ba", "do", "ki", "lu", "me", "na", "po", "ra", "si", "to", "vu", "za", "gel", "dir", "kan", "mus")


def invented() -> list[tuple[str, str, int]]:
    """Words of invented syllables and the same letter by letter in Cyrillic."""
    words = {a + b + c for a in SYLLABLES for b in SYLLABLES[:6] for c in ("", SYLLABLES[8])}
    return [(word, "".join(LETTERS[letter] for letter in word), 1) for word in sorted(words)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a training and a dev file."""
    rows = invented()
    for name, part in (("train", [row for n, row in enumerate(rows) if n % 5]), ("dev", rows[::5])):
        text = "".join(f"{latin}\t{' '.join(native)}\t{count}\n" for latin, native, count in part)
        (tmp_path / f"russian_{name}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    return tmp_path


def test_a_table_is_learned_and_written(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The written table tells right from wrong, names its pairs, and is byte for byte the same when learned again."""
    asked = ["--data", str(data), "--language", "russian", "--out", str(data)]
    assert learning.main(asked) == 0
    assert "russian" in capsys.readouterr().out
    first = (data / "russian.json.gz").read_bytes()
    item = json.loads(gzip.decompress(first))
    assert item["pairs"] == 153
    assert item["dev"]["f1"] > 0.85
    table = Table(item)
    assert table.probability("bakira", "бакира") > 0.8
    assert table.probability("bakira", "досима") < 0.1
    assert table.reading("бакира") == "bakira"
    learning.main(asked)
    assert (data / "russian.json.gz").read_bytes() == first


def test_rows_without_letters_are_left_out(tmp_path: Path) -> None:
    """Broken lines, lines without letters and counts that are no number do not stop the rest."""
    path = tmp_path / "x.tsv"
    path.write_text("lida\tл и д а\t2\nbroken\n123\t456\t1\nora\tора\tmany\n", encoding="utf-8")
    assert learning.read(path, "Cyrl") == [("lida", "лида", 2), ("ora", "ора", 1)]


def test_negatives_are_the_nearest_other_spellings() -> None:
    """Each native token is paired with the nearest Latin token that is not known to be right."""
    rows = [("lida", "лида", 1), ("lila", "лила", 1), ("robert", "роберт", 1), ("lidda", "лида", 1)]
    right, wrong = learning.drawn(rows, 10, 1)
    assert sorted(right) == sorted((latin, native) for latin, native, _ in rows)
    assert ("lila", "лида") in wrong
    assert ("lidda", "лида") not in wrong


def test_threshold_and_score() -> None:
    """The threshold is where F1 is best, and the score counts at it."""
    at = learning.threshold([0.9, 0.8, 0.4], [0.6, 0.2, 0.1])
    assert at == 0.4
    assert learning.scored([0.9, 0.8, 0.4], [0.6, 0.2, 0.1], at)["f1"] == pytest.approx(0.8571)
