"""The pages hold WCAG 2.2 AA as far as a machine can tell: axe-core in Chromium, light and dark, phone and desktop."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from report import axe
from report.dressed import edition, released
from scrutiny.report import html
from scrutiny.report.site.site import write


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that are tried, by name, as they lie in a folder."""
    axe.chromium()
    folder = tmp_path_factory.mktemp("pages")
    files = {f"{kind}-{language}/{path}": page.encode() for kind, language in (("draft", "en"), ("state", "ar"))
             for path, page in html.render(released(edition(kind, language))).items()}  # fmt: skip
    site = write(
        [released(edition("public", language)) for language in ("en", "ar")], downloads={"report.pdf": b"%PDF"}
    )
    files |= {f"site/{path}": page for path, page in site.items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    found = next(path for path in sorted(site) if path.startswith("en/finding-"))
    return {
        "draft #note-1": folder / "draft-en/index.html",
        "draft #figure-held": folder / "draft-en/index.html",
        "Arabic": folder / "state-ar/index.html",
        "source": folder / "draft-en/sources/d1letter.html",
        "Arabic source": folder / "state-ar/sources/d4wire.html",
        "start": folder / "site/index.html",
        "Arabic start": folder / "site/ar/index.html",
        "search": folder / "site/en/search.html",
        "finding": folder / "site" / found,
        "data": folder / "site/en/data.html",
    }


#: What is tried once only, in light or in dark.
ONCE = {False: {"draft #figure-held", "Arabic source"}, True: {"draft #note-1", "Arabic start", "data"}}


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_on_any_page(pages: dict[str, Path], dark: bool) -> None:
    """Report, source, site, left to right and right to left, with a note and a figure opened; light ones on a phone."""
    chosen = {name: path for name, path in pages.items() if name not in ONCE[dark]}
    answers = axe.tried(chosen, (1280,) if dark else (320,), dark=dark)
    assert len(answers) == len(chosen)
    assert {answer["dark"] for answer in answers.values()} == {dark}
    assert {name: each["violations"] for name, each in answers.items() if each["violations"]} == {}
    assert {name: each["wide"] for name, each in answers.items() if each["wide"] > 0} == {}


def test_axe_would_find_what_is_wrong(pages: dict[str, Path]) -> None:
    """A page with pale words and a picture without words is found, so that silence means something."""
    page = pages["start"].with_name("wrong.html")
    wrong = '<p style="color:#bbb;background:#fff">pale words</p><img src="x.png"></body>'
    page.write_text(pages["start"].read_text("utf-8").replace("</body>", wrong), "utf-8")
    found = axe.tried({"wrong": page}, (1280,))["wrong 1280"]["violations"]
    assert {"color-contrast", "image-alt"} <= {each["id"] for each in found}


def test_search_works_as_a_file_under_its_own_policy(pages: dict[str, Path], tmp_path: Path) -> None:
    """The page as it was written, opened from a folder: its script runs, and reads the index beside it."""
    shown = axe.dumped(f"{pages['search'].as_uri()}?q=ORGANISATIONS", tmp_path)
    assert '<ul id="found" class="rows"><li>' in shown


def test_search_finds_words_of_any_script(pages: dict[str, Path], tmp_path: Path) -> None:
    """Case, accents, Arabic with and without its article, traditional for simplified Han; what is nowhere is not."""
    words = {"organisation’s": True, "lettre": True, "LÉTTRE": True, "Министерство": True, "المقاطعة": True,
             "مقاطعة": True, "被拘押": True, "維爾達尼亞": True, "zzzzqqqq": False, "押拘被": False}  # fmt: skip
    page = pages["search"].with_name("asked.html")
    asking = f"""<pre id="asked"></pre><script>
    (async () => {{ const told = {{}};
      for (const each of {json.dumps(list(words))}) {{
        document.getElementById("q").value = each;
        document.getElementById("search-form").requestSubmit();
        told[each] = document.querySelectorAll("#found li").length > 0;
      }}
      document.getElementById("asked").textContent = JSON.stringify(told);
    }})();</script></body>"""
    text = axe.POLICY.sub("", pages["search"].read_text("utf-8"))
    page.write_text(text.replace("</body>", asking), "utf-8")
    told = re.search(r'<pre id="asked">(.*?)</pre>', axe.dumped(page.as_uri(), tmp_path))
    assert told is not None
    assert json.loads(told.group(1)) == words
