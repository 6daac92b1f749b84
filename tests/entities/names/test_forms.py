"""Every form of a name says by which rule it was made, and of what."""

from __future__ import annotations

from scrutiny.entities.names.forms import RULES, forms


def _by_rule(text: str, kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form in forms(text, kind):
        found.setdefault(form.rule, []).append(form.text)
    return found


def test_body() -> None:
    """A body's line gives its name, acronym, alias, initials and folded forms, each under its rule."""
    found = _by_rule("Ligue des Mères (LDM) 母親聯盟 (Norvia)", "organisation")
    assert found["printed"] == ["Ligue des Mères (LDM) 母親聯盟 (Norvia)"]
    assert found["name"] == ["Ligue des Mères"]
    assert found["with-qualifier"] == ["Ligue des Mères (Norvia)"]
    assert found["acronym"] == ["LDM"]
    assert found["alias"] == ["母親聯盟"]
    assert "LM" in found["initials"]
    assert found["simplified"] == ["母亲联盟"]
    assert "Ligue des Meres" in found["ascii"]
    assert "ligue des meres" in found["fold"]


def test_person() -> None:
    """A person's surname and given name are turned round, and no initials are made of a person."""
    found = _by_rule("DOE, Jane", "individual")
    assert found["given-first"] == ["Jane DOE"]
    assert "initials" not in found


def test_pinyin() -> None:
    """A name of a few Han characters is romanised syllable by syllable."""
    assert "wei ming" in _by_rule("魏明", "individual")["pinyin"]


def test_every_form_is_explained() -> None:
    """Each form has the version of its rule and the text it was made of, and stands there once."""
    found = forms("ＮＲＷＵ – Norvian Rural Women's Union (Norvia)", "organisation")
    assert all(form.version == RULES[form.rule] for form in found)
    assert all(form.of for form in found if form.rule != "printed")
    assert len({(form.rule, form.text) for form in found}) == len(found)
    assert next(form for form in found if form.rule == "nfkc").text.startswith("NRWU")


def test_long() -> None:
    """A text of thousands of characters gives few forms and keeps the text."""
    found = forms("Ä人 " * 1700, "organisation")
    assert found[0].text == "Ä人 " * 1700
    assert len(found) < 12
