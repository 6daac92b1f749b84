"""axe-core over pages in headless Chromium, without a driver: each page tells the page around it what was found."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any, NoReturn

import pytest

#: What each page runs once axe-core is in it, in a frame of the page that gathers the answers.
RUN = """
axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then((result) => {
  const violations = result.violations.map((each) => ({
    id: each.id, impact: each.impact, nodes: each.nodes.slice(0, 3).map((node) => node.html),
  }));
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  parent.postMessage({violations, wide, dark, width: innerWidth}, "*");
});
"""
#: The page around: a frame for each page and width, and the answers by the name of the frame.
AROUND = """<!doctype html><html lang="en" style="color-scheme: light dark"><meta charset="utf-8"><title>axe</title>
<body>{frames}<script>
const answers = {{}};
addEventListener("message", (event) => {{
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.contentWindow === event.source);
  answers[frame.name] = event.data;
  if (Object.keys(answers).length < document.querySelectorAll("iframe").length) return;
  const found = document.createElement("pre");
  found.id = "found";
  found.textContent = JSON.stringify(answers);
  document.body.append(found);
}});
{sources}
</script></body></html>
"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)


def missing(what: str) -> NoReturn:
    """The test is skipped, and in CI it fails, because something it needs is not here."""
    (pytest.fail if os.environ.get("SCRUTINY_CI") else pytest.skip)(f"{what} is not at hand")
    raise AssertionError


def chromium() -> str:
    """The path of Chromium."""
    return os.environ.get("SCRUTINY_CHROMIUM") or shutil.which("chromium") or missing("Chromium (SCRUTINY_CHROMIUM)")


def axe() -> str:
    """The source of axe-core."""
    path = Path(os.environ.get("SCRUTINY_AXE", ""))
    return path.read_text("utf-8") if path.is_file() else missing("axe-core (SCRUTINY_AXE)")


def tried(pages: Mapping[str, Path], widths: tuple[int, ...], *, dark: bool = False) -> dict[str, Any]:
    """What axe-core finds serious or critical in each page at each width, by "NAME WIDTH"; and how far it is too wide.

    A page's own policy forbids scripts, so a copy without it, beside the page, is tried; a name may end in #PLACE.
    """
    folder = next(iter(pages.values())).parent
    script = f"<script>{axe()}</script><script>{RUN}</script></body>"
    frames, sources = [], []
    for name, path in pages.items():
        copy = path.with_name(f"axe-{path.name}")
        copy.write_text(POLICY.sub("", path.read_text("utf-8")).replace("</body>", script), "utf-8")
        url = copy.as_uri() + name[name.find("#") :] if "#" in name else copy.as_uri()
        for width in widths:
            frames.append(
                f'<iframe title="{name}" name="{name} {width}" style="width:{width}px;height:900px"></iframe>'
            )
            sources.append(f"document.getElementsByName({json.dumps(f'{name} {width}')})[0].src = {json.dumps(url)};")
    around = folder / "axe-around.html"
    around.write_text(AROUND.format(frames="".join(frames), sources="\n".join(sources)), "utf-8")
    found = _FOUND.search(dumped(around.as_uri(), folder, dark=dark))
    if found is None:
        raise AssertionError("axe-core gave no answer")
    answers: dict[str, Any] = json.loads(unescape(found.group(1)))
    for answer in answers.values():
        answer["violations"] = [each for each in answer["violations"] if each["impact"] in ("serious", "critical")]
    return answers


def dumped(url: str, folder: Path, *, dark: bool = False) -> str:
    """The page after its scripts have run, as Chromium sees it; nothing but files can be reached."""
    command = [
        chromium(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-extensions",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'chromium'}",
        "--window-size=1400,1000",
        "--virtual-time-budget=60000",
        f"--blink-settings=preferredColorScheme={0 if dark else 1}",
        "--dump-dom",
        url,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=True).stdout
