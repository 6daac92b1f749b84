"""What two records are compared by: the fields, the levels of their agreement, and the words for each.

The levels are SQL that DuckDB and Spark both understand: equality, `levenshtein` over ASCII, lengths and
differences of years. No other function is used, so that both engines find the same level.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One degree of agreement: its SQL, its words, its share among true pairs before anything is learned.

    rarity  the column whose frequency weighs: a rare name shared says more than a common one
    agrees  true when it counts as another agreeing field beside the name
    """

    sql: str
    words: str
    share: float
    rarity: str = ""
    agrees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One compared field: the columns it needs, and its levels from the strongest to the weakest."""

    name: str
    needs: tuple[str, ...]
    unknown: str
    levels: tuple[Level, ...]


#: What brothers and sisters have in common.
KIN = "the same family name, another given name"


def _near(column: str) -> str:
    """One edit in short words, two in longer ones, three from twelve letters on."""
    left, right = f"{column}_l", f"{column}_r"
    shorter = f"(case when length({left}) < length({right}) then length({left}) else length({right}) end)"
    edits = f"(case when {shorter} < 4 then 0 when {shorter} < 7 then 1 when {shorter} < 12 then 2 else 3 end)"
    return f"levenshtein({left}, {right}) <= {edits}"


def _within(column: str) -> str:
    """All words of the one stand, in this order and together, in the other."""
    left, right = f"{column}_l", f"{column}_r"
    return (
        f"(concat(' ', {left}, ' ') like concat('% ', {right}, ' %') "
        f"or concat(' ', {right}, ' ') like concat('% ', {left}, ' %'))"
    )


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _initial(column: str) -> str:
    return f"substr({column}_l, 1, 1) = substr({column}_r, 1, 1)"


def _unknown(column: str) -> str:
    return f"{column}_l is null or {column}_r is null"


_NAME = Field(
    name="name",
    needs=("name",),
    unknown=_unknown("name"),
    levels=(
        Level(sql=_same("name"), words="the same name", share=0.5, rarity="name", agrees=True),
        Level(
            sql="levenshtein(given_l, given_r) + levenshtein(family_l, family_r) <= 1",
            words="one letter of the name differs",
            share=0.15,
            rarity="name",
            agrees=True,
        ),
        Level(sql=f"{_near('given')} and {_near('family')}", words="nearly the same name", share=0.05, agrees=True),
        Level(sql=_near("name"), words="nearly the same words in the name", share=0.05, agrees=True),
        Level(sql=f"{_near('family')} and not {_initial('given')}", words=KIN, share=0.02),
        Level(sql=_same("family"), words="the same family name", share=0.1, rarity="family", agrees=True),
        Level(
            sql=f"{_same('given')} and levenshtein(family_l, family_r) <= 4",
            words="the same given name, a family name somewhat alike",
            share=0.03,
            agrees=True,
        ),
        Level(sql=_near("family"), words="nearly the same family name", share=0.04, rarity="family", agrees=True),
        Level(sql=_same("given"), words="the same given name", share=0.05, rarity="given", agrees=True),
        Level(sql=_near("given"), words="nearly the same given name", share=0.01, rarity="given", agrees=True),
        Level(sql="ELSE", words="different names", share=0.02),
    ),
)


def _date(column: str, what: str, *, shared: bool = False) -> Field:
    """A date; `shared` where many people have it in common, so that its year or month says nothing of one person."""
    year, left, right = f"{column}_year", f"{column}_l", f"{column}_r"
    # 1 January is where unknown days and months go: two years that share it share nothing
    one_part = (
        f"substr({left}, 1, 7) = substr({right}, 1, 7) "
        f"or (substr({left}, 6) = substr({right}, 6) and substr({left}, 6) <> '01-01') "
        f"or (substr({left}, 1, 4) = substr({right}, 1, 4) and substr({left}, 9) = substr({right}, 9) "
        f"and substr({left}, 9) <> '01')"
    )
    turned = f"{left} = {column}_turned_r"
    own = not shared
    return Field(
        name=column,
        needs=(year,),
        unknown=_unknown(year),
        levels=(
            Level(sql=_same(column), words=f"the same {what}", share=0.6, rarity=column, agrees=True),
            Level(
                sql=f"levenshtein({left}, {right}) <= 1",
                words=f"one figure of the {what} differs",
                share=0.15,
                agrees=True,
            ),
            Level(sql=turned, words=f"the {what} with day and month exchanged", share=0.02, agrees=True),
            Level(sql=one_part, words=f"the day, the month or the year of the {what} differs", share=0.08, agrees=own),
            Level(sql=_same(year), words=f"the same year, the {what} differs or is not full", share=0.06, agrees=own),
            Level(
                sql=f"levenshtein({left}, {right}) <= 2",
                words=f"two figures of the {what} differ",
                share=0.03,
                agrees=own,
            ),
            Level(sql=f"abs({year}_l - {year}_r) <= 2", words=f"the years of the {what} are close", share=0.03),
            Level(sql="ELSE", words=f"another {what}", share=0.03),
        ),
    )


def _text(column: str, what: str, *, share: float = 0.8, rarity: bool = True) -> Field:
    return Field(
        name=column,
        needs=(column,),
        unknown=_unknown(column),
        levels=(
            Level(
                sql=_same(column), words=f"the same {what}", share=share, rarity=column if rarity else "", agrees=True
            ),
            Level(sql=_near(column), words=f"nearly the same {what}", share=0.05, agrees=True),
            Level(
                sql=_within(column), words=f"one {what} is part of the other", share=0.05, rarity=column, agrees=True
            ),
            Level(sql="ELSE", words=f"another {what}", share=0.9 - share),
        ),
    )


def _code(column: str, what: str) -> Field:
    near = f"levenshtein({column}_l, {column}_r) <= 1"
    return Field(
        name=column,
        needs=(column,),
        unknown=_unknown(column),
        levels=(
            Level(sql=_same(column), words=f"the same {what}", share=0.85, rarity=column, agrees=True),
            Level(sql=near, words=f"one figure of the {what} differs", share=0.07, agrees=True),
            Level(sql="ELSE", words=f"another {what}", share=0.08),
        ),
    )


_SEX = Field(
    name="sex",
    needs=("sex",),
    unknown=_unknown("sex"),
    levels=(
        Level(sql=_same("sex"), words="the same sex", share=0.98),
        Level(sql="ELSE", words="another sex", share=0.02),
    ),
)

#: All fields that can be compared, in the order in which evidence is shown.
FIELDS = (
    _NAME, _text("father", "father's name"), _text("mother", "mother's name"), _date("born", "date of birth"),
    _date("event", "date of the event", shared=True), _text("place", "place"), _text("region", "region", rarity=True),
    _text("address", "address", share=0.7), _code("address_number", "house number"), _code("postcode", "postcode"),
    _SEX, _code("number", "identity number"),
)  # fmt: skip


def fields_for(filled: Collection[str]) -> tuple[Field, ...]:
    """The fields whose columns are among those that hold anything."""
    return tuple(field for field in FIELDS if all(column in filled for column in field.needs))


def field(name: str) -> Field:
    """The field of that name; KeyError when there is none."""
    return {one.name: one for one in FIELDS}[name]


def as_comparison(
    one: Field, shares: list[float] | None = None, chances: list[float] | None = None, *, rarity: bool = True
) -> dict[str, Any]:
    """The field as Splink's settings have it; the strongest level has the highest number, unknown is -1."""
    levels: list[dict[str, Any]] = [
        {"sql_condition": one.unknown, "label_for_charts": "unknown", "is_null_level": True}
    ]
    for at, level in enumerate(one.levels):
        entry: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.words}
        if level.rarity and rarity:
            entry |= {"tf_adjustment_column": level.rarity, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": 1e-6}
        entry["m_probability"] = shares[at] if shares else level.share
        if chances:
            entry["u_probability"] = chances[at]
        levels.append(entry)
    return {"output_column_name": one.name, "comparison_levels": levels, "comparison_description": one.name}
