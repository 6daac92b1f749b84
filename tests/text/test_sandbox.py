"""The parser server: readings across processes, and documents that crash, hang or swell."""

from __future__ import annotations

import os
import signal
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny.errors import Remark
from scrutiny.text import extract, sandbox
from scrutiny.text.reading import Attachment, Reading, Span
from scrutiny.text.sandbox import Garbage, Limits, Readers, pack, unpack

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the server forks")

READING = Reading(
    text="One.\n\nДва", extractor="plain/1", media_type="text/plain", title="t", languages=("en",), pages=2,
    spans=(
        Span(start=0, end=4, block="paragraph", box=(0.5, 1.0, 2.0, 3.0), page=1), Span(start=6, end=9, block="line"),
    ),
    properties={"encoding": "utf-8"}, remarks=(Remark("p", "m", "n", False),),
    attachments=(Attachment("a.bin", "x/y", b"\x00\x01"), Attachment("b", "x/y", b"")),
)  # fmt: skip


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(Limits(seconds=20)) as made:
        yield made


def test_a_reading_survives_the_way_between_processes() -> None:
    """What is packed comes out equal."""
    assert unpack(pack(READING)) == READING


@pytest.mark.parametrize(
    "spoilt",
    [
        b"", b"x" * 40, pack(READING)[:-1], pack(READING) + b"x",
        pack(replace(READING, text="One.")), pack(replace(READING, text="One.\x00\nДва")),
        pack(replace(READING, spans=(Span(start=0, end=4, kind="evil", block="line"),))),
        pack(replace(READING, spans=READING.spans[::-1])), pack(READING).replace(b'"pages":2', b'"pages":"'),
        pack(READING).replace(b'"title":"t"', b'"title":[7]'), pack(READING).replace(b'"x/y",2]', b'"x/y",9]'),
        sandbox._HEAD.pack(100_000, 0) + b"[" * 100_000,
    ],
)  # fmt: skip
def test_garbage_from_a_child_is_never_taken_for_a_reading(spoilt: bytes) -> None:
    """Torn, false or unlawful answers are refused."""
    with pytest.raises(Garbage):
        unpack(spoilt)


def test_the_server_reads_like_the_reader_in_the_same_process(readers: Readers, tmp_path: Path) -> None:
    """Bytes or a path, the answer is the same, however often it is asked."""
    data = b"A headline of words\n\nOne.\n\n1. Alpha\n2. Beta\n"
    assert readers.read(data, "a.txt").text == extract.read(data, "a.txt").text
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert {readers.read(path, "a.txt").text for _ in range(20)} == {data.decode()}


def test_many_documents_come_in_order(readers: Readers) -> None:
    """Two workers, one order."""
    items = [(f"Document {i}".encode(), f"{i}.txt", None) for i in range(60)]
    assert [r.text for r in readers.read_many(iter(items))] == [f"Document {i}" for i in range(60)]


def test_the_stream_of_documents_is_never_held_whole(readers: Readers) -> None:
    """Only a few documents are taken ahead of the one that is handed out."""
    taken = 0

    def endless() -> Iterator[tuple[bytes, str, None]]:
        nonlocal taken
        while True:
            taken += 1
            yield b"words", f"{taken}.txt", None

    stream = readers.read_many(endless())
    for _ in range(5):
        next(stream)
    assert taken <= 9
    stream.close()  # type: ignore[attr-defined]


def test_bad_files_are_readings_and_the_next_one_goes_on(readers: Readers) -> None:
    """Each bad file ends with a status and a remark that names it."""
    bad = [
        (b"", "empty.txt"), (b"%PDF-1.4 nothing", "a.pdf"), (b"PK\x03\x04torn", "a.docx"),
        (b"\x81" + os.urandom(999), "x"),
        (b"\x89PNG\r\n\x1a\n00", "a.png"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc"),
    ]  # fmt: skip
    for data, name in bad:
        reading = readers.read(data, name)
        assert reading.properties["status"] == "unreadable", name
        assert reading.remarks[0].place == name and reading.remarks[0].next
    assert readers.read(b"fine", "b.txt").text == "fine"


def with_child(tmp_path: Path, body: str, limits: Limits) -> Reading:
    """A reading by a server whose annotation does something terrible to the child."""
    folder = tmp_path / "scrutiny_bad"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("", "utf-8")
    boot = (
        "import sys, json; sys.path[:] = json.loads(sys.argv[1]); import os, signal, time\n"
        "from scrutiny.text import sandbox, extract\n"
        "real = extract.read\n"
        f"def bad(data, name, media_type=None, *, size=None):\n    if name == 'bad.txt':\n        {body}\n"
        "    return real(data, name, media_type, size=size)\n"
        "extract.read = bad\nsandbox.serve(int(sys.argv[2]))"
    )
    kept, sandbox._BOOT = sandbox._BOOT, boot
    try:
        with Readers(limits) as readers:
            reading = readers.read(b"words", "bad.txt")
            assert readers.read(b"good words", "good.txt").text == "good words"
            return reading
    finally:
        sandbox._BOOT = kept


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "crashed (SIGSEGV)"),
        ("os._exit(7)", "failed"),
        ("os._exit(0)", "garbage"),
        ("raise KeyError('secret words')", "failed (KeyError)"),
        ("x = [bytearray(1 << 26) for _ in range(99)]", "too much memory"),
        ("signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(60)", "took too long"),
        ("\n        while True: pass", "took too long"),
        ("import tempfile; tempfile.TemporaryFile(buffering=0).write(b'x')", "failed (FileNotFoundError)"),
    ],
)
def test_whatever_a_child_does_becomes_a_remark(tmp_path: Path, body: str, said: str) -> None:
    """Crash, exit, exception, memory, hang or writing to disk: one remark, and the next document is read."""
    seconds = 0.4 if "long" in said else 10
    reading = with_child(tmp_path, body, Limits(seconds=seconds, memory=512 << 20))
    assert reading.properties["status"] == "unreadable"
    assert said in reading.remarks[0].message
    assert "secret" not in reading.remarks[0].message


def test_a_killed_server_is_replaced() -> None:
    """The next document gets a new server."""
    with Readers() as readers:
        readers.warm()
        assert readers._server is not None
        readers._server.send_signal(signal.SIGKILL)
        readers._server.wait()
        assert readers.read(b"words", "a.txt").text == "words"


def test_a_huge_text_is_read_in_part_and_told(readers: Readers, tmp_path: Path) -> None:
    """A sparse gigabyte that begins with words costs little memory here and ends with a remark."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Words of a long text.\n" * 1000)
        file.truncate(1 << 30)
    tracemalloc.start()
    reading = readers.read(path, "huge.txt")
    assert tracemalloc.get_traced_memory()[1] < 300 << 20
    tracemalloc.stop()
    assert reading.remarks and reading.remarks[0].next


def test_a_path_that_is_gone_is_a_remark(readers: Readers, tmp_path: Path) -> None:
    """A file that vanished is no exception."""
    assert readers.read(tmp_path / "gone", "gone.txt").properties["status"] == "unreadable"


def test_names_are_shown_and_never_used_as_paths(readers: Readers) -> None:
    """Path tricks leave only a harmless name in the remark."""
    reading = readers.read(b"", "../../etc/pass\x00wd\n")
    assert reading.remarks[0].place == "pass\ufffdwd\ufffd"
