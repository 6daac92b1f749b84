"""Parsers of untrusted files in children that can only die alone.

A server process is started once, imports every parser and drops the network. It forks one child per
document; the child reads the bytes from a descriptor, is held to limits of memory, processor time, wall
time and file size, and answers with data only (JSON and raw bytes, never pickle). What it answers is
checked against the laws of `Reading` before anybody sees it. Whatever goes wrong becomes a remark.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from scrutiny.errors import Remark
from scrutiny.text import extract, language
from scrutiny.text.annotate import annotate
from scrutiny.text.draft import faults, unreadable
from scrutiny.text.reading import SPAN_KINDS, Attachment, Reading, Span

Source = bytes | Path

_FIELDS = ("start", "end", "kind", "block", "label", "ordinal", "path", "page", "box", "language", "script")
_HEAD = struct.Struct("!QQ")
_MOST_JSON = 1 << 30
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from scrutiny.text.sandbox import serve; serve(int(sys.argv[2]))"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall and processor time, bytes of memory above the server's own."""

    seconds: float = 60.0
    memory: int = 2 << 30
    output: int = 1 << 30

    def wall(self, size: int) -> float:
        """Seconds for a file of this size: large files get more."""
        return self.seconds + size / (1 << 20)


# ── data only: a reading as JSON and raw bytes ──


def pack(reading: Reading) -> bytes:
    """The reading as bytes: two lengths, JSON, then the attachments one after the other."""
    about = {
        "text": reading.text,
        "extractor": reading.extractor,
        "media_type": reading.media_type,
        "spans": [[getattr(span, name) for name in _FIELDS] for span in reading.spans],
        "title": reading.title,
        "languages": list(reading.languages),
        "pages": reading.pages,
        "properties": dict(reading.properties),
        "remarks": [[r.place, r.message, r.next, r.needs_person] for r in reading.remarks],
        "attachments": [[a.name, a.media_type, len(a.data)] for a in reading.attachments],
    }
    body = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    blobs = [a.data for a in reading.attachments]
    return b"".join((_HEAD.pack(len(body), sum(map(len, blobs))), body, *blobs))


#: After so many documents the server loads the language model, so that no child has to.
_FEW = 6


class Garbage(ValueError):
    """What a child answered is no reading."""


def _expect(value: Any, kind: type | tuple[type, ...], what: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
        raise Garbage(f"{what} is no {kind}")
    return value


def _maybe(value: Any, kind: type | tuple[type, ...], what: str) -> Any:
    return None if value is None else _expect(value, kind, what)


def unpack(answer: bytes) -> Reading:
    """The reading that `pack` wrote; anything else, and any reading that breaks the laws, raises Garbage."""
    if len(answer) < _HEAD.size:
        raise Garbage("the answer is too short")
    size, blobs = _HEAD.unpack_from(answer)
    if size > _MOST_JSON or _HEAD.size + size + blobs != len(answer):
        raise Garbage("the answer's lengths do not agree")
    try:
        about = json.loads(answer[_HEAD.size : _HEAD.size + size])
    except (ValueError, RecursionError) as fault:
        raise Garbage("the answer is no JSON") from fault
    _expect(about, dict, "the answer")
    text = _expect(about.get("text"), str, "text")
    spans = tuple(_span(item) for item in _expect(about.get("spans"), list, "spans"))
    wrong = faults(text, spans, SPAN_KINDS)
    if wrong:
        raise Garbage(wrong)
    return Reading(
        text=text,
        extractor=_expect(about.get("extractor"), str, "extractor")[:100],
        media_type=_expect(about.get("media_type"), str, "media type")[:200],
        spans=spans,
        title=_maybe(about.get("title"), str, "title"),
        languages=tuple(_expect(item, str, "language") for item in _expect(about.get("languages"), list, "languages")),
        pages=_expect(about.get("pages"), int, "pages"),
        properties={
            _expect(name, str, "property"): _expect(value, str, "property")
            for name, value in _expect(about.get("properties"), dict, "properties").items()
        },
        remarks=tuple(_remark(item) for item in _expect(about.get("remarks"), list, "remarks")),
        attachments=_attachments(about.get("attachments"), memoryview(answer)[_HEAD.size + size :]),
    )


def _span(item: Any) -> Span:
    if not isinstance(item, list) or len(item) != len(_FIELDS):
        raise Garbage("a span of the wrong form")
    start, end, kind, block, label, ordinal, path, page, box, language, script = item
    for value in (start, end):
        _expect(value, int, "offset")
    for value in (ordinal, page):
        _maybe(value, int, "number")
    for value in (block, label, path, language, script):
        _maybe(value, str, "word")
    _expect(kind, str, "kind")
    if box is not None:
        numbers = [float(_expect(value, (int, float), "box")) for value in _expect(box, list, "box")]
        if len(numbers) != 4:
            raise Garbage("a box of the wrong form")
        box = (numbers[0], numbers[1], numbers[2], numbers[3])
    return Span(start=start, end=end, kind=kind, block=block, label=label, ordinal=ordinal, path=path, page=page,
                box=box, language=language, script=script)  # fmt: skip


def _remark(item: Any) -> Remark:
    if not isinstance(item, list) or len(item) != 4:
        raise Garbage("a remark of the wrong form")
    place, message, after, person = item
    return Remark(_expect(place, str, "place"), _expect(message, str, "message"), _expect(after, str, "next"),
                  bool(_expect(person, bool, "flag")))  # fmt: skip


def _attachments(items: Any, blobs: memoryview) -> tuple[Attachment, ...]:
    found, at = [], 0
    for item in _expect(items, list, "attachments"):
        if not isinstance(item, list) or len(item) != 3:
            raise Garbage("an attachment of the wrong form")
        name, kind, size = item
        if _expect(size, int, "size") < 0 or at + size > len(blobs):
            raise Garbage("an attachment reaches outside the answer")
        found.append(
            Attachment(_expect(name, str, "name"), _expect(kind, str, "media type"), bytes(blobs[at : at + size]))
        )
        at += size
    if at != len(blobs):
        raise Garbage("bytes that belong to no attachment")
    return tuple(found)


# ── inside the child ──


def read_and_annotate(data: bytes, name: str, media_type: str | None, size: int | None = None) -> Reading:
    """What happens in the child: the file read, then furniture, languages and the rest named where that is known."""
    reading = extract.read(data, name, media_type, size=size)
    if not reading.text:
        return reading
    try:
        return annotate(reading)
    except Exception as fault:  # noqa: BLE001 - the text itself is sound; what failed is only what is said about it
        note = Remark(
            extract.display_name(name),
            f"furniture and languages could not be named ({type(fault).__name__})",
            "report this; the text itself is complete",
        )
        return replace(reading, remarks=(*reading.remarks, note))


def _warm() -> None:
    """Every parser is imported and has worked once, so that children start with it."""
    import openpyxl  # noqa: F401
    import pypdfium2  # noqa: F401
    import trafilatura  # noqa: F401

    page = "<html><body><nav><a href='#a'>Go</a></nav><article><h1>Warm</h1>" + "<p>One two three. </p>" * 30
    page += "<div class=related><p>other</p></div></article></body></html>"
    for data, name in ((b"One.\n\nTwo three.\n", "a.txt"), (page.encode(), "a.html"), (b"%PDF-1.4", "a.pdf"),
                       (b"From: a@b.example\nMessage-ID: <1@b>\n\nHi\n", "a.eml"), (b"a,b\n1,2\n", "a.csv"),
                       ("caf\xe9 cr\xe9\xe9".encode("cp1252"), "b.txt")):  # fmt: skip
        read_and_annotate(data, name, None)
    for sample in _SAMPLES:
        read_and_annotate(sample.encode(), "a.txt", None)


#: Short papers that ask every rule something once, in the languages whose words are known.
_SAMPLES = (
    "Open letter\n\n3 May 2021\n\nTo the Council (Photo: X)\n\nWe are here and they were “there” with more than 40 of"
    " them in the town, as it was said to us by the people.\n\n1. One Body\n2. Two Body\n3. Three Body\n\n* a note\n\n"
    "For more information: a@example.org, +41 22 555 01 99\n\n© Somebody 2021\n",
    "Communiqué\n\nLe 3 mai 2021\n\nNous sommes ici et ils étaient « là » avec plus de 40 personnes dans la ville.\n",
    "Comunicado\n\n3 de mayo de 2021\n\nEstamos aquí y ellos estaban «allí» con más de 40 personas en la ciudad.\n",
    "Заявление\n\n3 мая 2021 г.\n\nМы здесь, а они были «там», и с ними было более 40 человек из этого города.\n",
    "بيان\n\n3 أيار/مايو 2021\n\nنحن هنا وكانوا «هناك» مع أكثر من 40 شخصا في المدينة.\n",
    "声明\n\n2021年5月3日\n\n我们在这里,他们在“那里”,城里有40多人。\n",
)


def _confine(limits: Mapping[str, float]) -> None:
    import resource

    memory = int(limits["memory"]) + _own_size()
    for which, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(limits["wall"]) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (value, value))


def _own_size() -> int:
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 1 << 30


def _leave_network() -> None:
    """The process has no network any more, where the system permits that; nothing fails where it does not."""
    import ctypes

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(0x40000000) != 0:  # a network of its own …
            libc.unshare(0x40000000 | 0x10000000)  # … or, without privilege, inside a user namespace of its own
        libc.prctl(38, 1, 0, 0, 0)  # no new privileges
        libc.prctl(4, 0, 0, 0, 0)  # not to be traced by others
    except (OSError, AttributeError):
        return


def _child(request: dict[str, Any], source: int, answer: int) -> None:
    """Reads one document and writes the answer; never returns."""
    status = 1
    try:
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(which, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, request["wall"])
        _confine(request)
        data = _beginning(source, request)
        packed = pack(read_and_annotate(data, request["name"], request["media_type"], request["size"]))
        view = memoryview(packed)
        while view:
            view = view[os.write(answer, view[: 1 << 20]) :]
        status = 0
    except MemoryError:
        status = 3
    except BaseException as fault:  # noqa: BLE001 - the child reports the class of any failure and ends
        status = 2
        with contextlib.suppress(OSError):
            os.write(answer, b"!" + type(fault).__name__.encode("ascii", "replace")[:80])
    finally:
        os._exit(status)


def _beginning(source: int, request: dict[str, Any]) -> bytes:
    """The bytes of the file that are read: of a very long text only as many as the reader takes."""
    sent = int(request["sent"])
    if sent > extract.MOST_TEXT:
        kind = extract.detect(_take(source, 1 << 16), request["name"], request["media_type"])
        if kind in (extract.TEXT, extract.HTML, extract.CSV):
            sent = extract.MOST_TEXT
    return _take(source, sent)


def _take(source: int, size: int) -> bytes:
    parts, at = [], 0
    while at < size:
        part = os.pread(source, min(1 << 24, size - at), at)
        if not part:
            break
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def serve(descriptor: int) -> None:
    """Forks a child for every request until the other end closes; kills those that outstay their time."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _leave_network()
    _warm()
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=descriptor)
    waker, bell = os.pipe()
    os.set_blocking(bell, False)
    signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    control.sendall(b"\x01")
    running: dict[int, tuple[float, int]] = {}
    sources: list[Any] = [control, waker]
    served = 0
    while True:
        soonest = min((deadline for deadline, _ in running.values()), default=None)
        patience = None if soonest is None else max(0.0, soonest - time.monotonic())
        ready = select.select(sources, [], [], patience)[0]
        if waker in ready:
            os.read(waker, 4096)
        _reap(running)
        if control in ready:
            if not _accept(control, running, (waker, bell)):
                break
            served += 1
            if served == _FEW:  # for a handful of papers the model costs more than it saves
                language.warm()
    for pid in running:
        _end(pid)
    os._exit(0)


def _end(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except OSError:
            continue


def _reap(running: dict[int, tuple[float, int]]) -> None:
    now = time.monotonic()
    for pid in [pid for pid, (deadline, _) in running.items() if deadline <= now]:
        _end(pid)
        running[pid] = (now + 3600, running[pid][1])
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _end(pid)  # whatever it may have left behind in its group
        _, report = running.pop(pid, (0.0, -1))
        if report >= 0:
            with contextlib.suppress(OSError):
                os.write(report, struct.pack("!i", os.waitstatus_to_exitcode(status)))
            os.close(report)


def _accept(control: socket.socket, running: dict[int, tuple[float, int]], own: tuple[int, int]) -> bool:
    """Whether the other end is still there; its request, if it sent one, has its child."""
    message, ancillary, _, _ = control.recvmsg(1 << 16, socket.CMSG_SPACE(3 * array.array("i").itemsize))
    if not message:
        return False
    descriptors = array.array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    source, answer, report = descriptors
    request = json.loads(message)
    pid = os.fork()
    if pid == 0:
        signal.set_wakeup_fd(-1)
        os.setpgid(0, 0)
        control.close()
        for descriptor in (*own, report, *(other for _, other in running.values())):
            os.close(descriptor)
        _child(request, source, answer)
    os.close(source)
    os.close(answer)
    running[pid] = (time.monotonic() + request["wall"] + 1.0, report)
    return True


# ── outside: what the rest of the product uses ──


class Readers:
    """A warm parser server; every file given to it comes back as a reading, whatever the file does."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """The server has ended."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._server is not None:
            try:
                self._server.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def warm(self) -> None:
        """The server runs and has its parsers loaded; called by the first `read` where nobody did before."""
        with self._lock:
            self._running()

    def _running(self) -> socket.socket:
        if self._control is not None and self._server is not None and self._server.poll() is None:
            return self._control
        self._stop()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-s", "-P", "-c", _BOOT, json.dumps(sys.path), str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "HOME": os.devnull,
                     "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                close_fds=True,
            )  # fmt: skip
        ours.settimeout(60)
        try:
            ready = ours.recv(1)
        except OSError:
            ready = b""
        if ready != b"\x01":
            ours.close()
            self._server.kill()
            self._server.wait()
            self._server = None
            raise OSError("the parser server did not start")
        ours.settimeout(None)
        self._control = ours
        return ours

    def read(self, source: Source, name: str, media_type: str | None = None) -> Reading:
        """The file as a reading: always one, also when its parser crashes, hangs or fills the memory."""
        try:
            if not hasattr(os, "fork") or sys.platform == "win32":
                return _spawned(source, name, media_type, self.limits)
            with _Opened(source) as (descriptor, size):
                return self._ask(descriptor, size, name, media_type)
        except OSError as fault:
            return _failed(f"the parser could not be started ({type(fault).__name__})", "try again", name, media_type)

    def _ask(self, source: int, size: int, name: str, media_type: str | None) -> Reading:
        from scrutiny.text.extract import MOST_BYTES

        sent = min(size, MOST_BYTES)
        wall = self.limits.wall(sent)
        request = {"name": name[-1000:], "media_type": media_type, "size": size, "sent": sent, "wall": wall,
                   "memory": self.limits.memory}  # fmt: skip
        answer_in, answer_out = os.pipe()
        report_in, report_out = os.pipe()
        try:
            try:
                with self._lock:
                    socket.send_fds(self._running(), [json.dumps(request).encode()], [source, answer_out, report_out])
            finally:
                os.close(answer_out)
                os.close(report_out)
            answer, in_time = _gather(answer_in, wall + 10, self.limits.output)
            status = _status(report_in, 5.0 if in_time else 0.5)
        finally:
            os.close(answer_in)
            os.close(report_in)
        if status is None and in_time:
            return _failed("the parser server ended while reading", "add the file again", name, media_type)
        return _judged(answer, status, name, media_type)

    def read_many(self, items: Iterable[tuple[Source, str, str | None]], workers: int = 2) -> Iterator[Reading]:
        """The readings in the order of the items; only a few documents are in memory at a time."""
        waiting: deque[Future[Reading]] = deque()
        with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
            for source, name, media_type in items:
                waiting.append(pool.submit(self.read, source, name, media_type))
                while len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


class _Opened:
    """A descriptor from which a child can read the source, and the source's size."""

    def __init__(self, source: Source) -> None:
        if isinstance(source, Path):
            self.descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
            self.size = os.fstat(self.descriptor).st_size
            return
        self.size = len(source)
        self.descriptor = _anonymous()
        view = memoryview(source)
        while view:
            view = view[os.write(self.descriptor, view[: 1 << 24]) :]

    def __enter__(self) -> tuple[int, int]:
        return self.descriptor, self.size

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)


def _anonymous() -> int:
    """A file in memory that has no name."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("document")
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _gather(descriptor: int, patience: float, most: int) -> tuple[bytes, bool]:
    """What came before the other end closed, and whether that was in time."""
    deadline = time.monotonic() + patience
    parts: list[bytes] = []
    total = 0
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            return b"".join(parts), False
        part = os.read(descriptor, 1 << 20)
        if not part:
            return b"".join(parts), True
        total += len(part)
        if total > most:
            return b"", False
        parts.append(part)


def _status(descriptor: int, patience: float) -> int | None:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    if not poll.poll(patience * 1000):
        return None
    found = os.read(descriptor, 4)
    return struct.unpack("!i", found)[0] if len(found) == 4 else None


def _judged(answer: bytes, status: int | None, name: str, media_type: str | None) -> Reading:
    if status == 0:
        try:
            return unpack(answer)
        except Garbage as fault:
            return _failed(f"the parser's answer is garbage ({fault})", "open the original with care", name, media_type)
    again = "open the original elsewhere, save it in another form and add that too"
    if status in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL) or status is None:
        return _failed("reading took too long and was stopped", again, name, media_type)
    if status == 3 or answer[:12] == b"!MemoryError":
        return _failed("reading took too much memory and was stopped", again, name, media_type)
    if status < 0:
        return _failed(f"the parser crashed ({signal.Signals(-status).name})", again, name, media_type)
    what = answer[1:81].decode("ascii", "replace") if answer[:1] == b"!" else f"status {status}"
    what = "".join(c for c in what if c.isalnum() or c == " ")
    return _failed(f"the parser failed ({what})", again, name, media_type)


def _failed(message: str, after: str, name: str, media_type: str | None) -> Reading:
    from scrutiny.text.extract import display_name

    reading = unreadable(message, after, media_type=media_type or "application/octet-stream")
    return replace(reading, remarks=tuple(replace(r, place=display_name(name)) for r in reading.remarks))


def _spawned(source: Source, name: str, media_type: str | None, limits: Limits) -> Reading:
    """One process for one document, where the system cannot fork."""
    code = (
        "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
        "from scrutiny.text.sandbox import pack, read_and_annotate; request = json.loads(sys.argv[2]); "
        "data = sys.stdin.buffer.read(); "
        "sys.stdout.buffer.write(pack(read_and_annotate(data, request[0], request[1], request[2])))"
    )
    from scrutiny.text.extract import MOST_BYTES

    with source.open("rb") if isinstance(source, Path) else _Held(source) as stream:
        data = stream.read(MOST_BYTES)
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    request = json.dumps([name, media_type, size])
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-P", "-c", code, json.dumps(sys.path), request],
            input=data, capture_output=True, timeout=limits.wall(len(data)), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _judged(b"", None, name, media_type)
    return _judged(done.stdout, done.returncode, name, media_type)


class _Held:
    """Bytes with the face of an open file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __enter__(self) -> _Held:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self, size: int) -> bytes:
        return self._data[:size]
