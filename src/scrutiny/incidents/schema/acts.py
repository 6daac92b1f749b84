"""Acts and involvements: one type of act on one victim or group, and who is said to have had a part in it."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

ACTS = Table(
    name="acts",
    register="incidents",
    record="act",
    prefix="act",
    says="One type of act on one victim or one group; alleged until a published finding says otherwise.",
    fields=(
        Field(name="incident", says="The incident it belongs to.", kind="link", required=True, to=("incidents",)),
        Field(name="act", says="The type of act.", kind="choice", required=True, choices="acts", open=True),
        Field(name="victim", says="The one person or body it was done to, by name.", person=True),
        Field(
            name="victim_link",
            says="The case or entity of that victim.",
            kind="link",
            to=("cases", "entities"),
            person=True,
        ),
        Field(name="victim_words", says="Whom, as the source words it, not yet coded as one or a group.", person=True),
        Field(name="victim_group", says="The group it was done to; names nobody."),
        Field(name="counting_unit", says="What the number counts.", kind="choice", choices="counting_units"),
        Field(name="number", says="How many, at least and at most.", kind="range"),
        Field(name="among", says="The act whose victims these are, or are among.", kind="link", to=("acts",)),
        Field(name="apart", says="Yes: none of them is a victim of any other act counted.", kind="flag"),
        Field(
            name="victim_roles",
            says="What the victims do that is protected.",
            kind="choice",
            many=True,
            choices="victim_roles",
            open=True,
        ),
        Field(name="date", says="When it was done or began, EDTF.", kind="date"),
        Field(name="date_type", says="How the date is known.", kind="choice", choices="date_types", open=True),
        Field(name="until", says="When it ended, EDTF.", kind="date"),
        Field(name="until_type", says="How the end is known.", kind="choice", choices="date_types", open=True),
        Field(name="date_words", says="The time as the source words it."),
        Field(name="place", says="Where it began, as a place of the tree.", kind="link", to=("places",)),
        Field(name="place_end", says="Where it ended.", kind="link", to=("places",)),
        Field(name="place_words", says="Where, as the source words it."),
        Field(name="location_type", says="What sort of spot.", kind="choice", choices="location_types", open=True),
        Field(
            name="method",
            says="By what means.",
            kind="choice",
            many=True,
            choices="methods_of_violence",
            open=True,
        ),
        Field(
            name="rights", says="The rights it touches if true.", kind="choice", many=True, choices="rights", open=True
        ),
        Field(name="status_at_end", says="The victim at its end.", kind="choice", choices="victim_status", open=True),
        Field(name="legal_ground", says="The ground given.", kind="choice", choices="legal_grounds_of_detention"),
        Field(name="characteristics", says="What of the victim was a reason for it.", many=True, private=True),
        Field(
            name="characteristics_purpose", says="For what purpose that is kept, and on whose consent.", private=True
        ),
        Field(name="stated_reason", says="The reason that was given for it."),
        Field(name="attribution", says="What officials say of it.", kind="choice", choices="official_attribution"),
        Field(name="attribution_words", says="What they say, in their words."),
        Field(name="attribution_date", says="When they said so, EDTF.", kind="date"),
        Field(name="national_legislation", says="National law it was based on or breaks.", many=True),
        Field(name="instruments", says="International instruments it concerns.", many=True),
        Field(
            name="violation_status",
            says="Whether it is held to be a violation.",
            kind="choice",
            choices="violation_status",
        ),
        Field(name="finding", says="The finding that speaks of it.", kind="link", to=("findings",)),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="act",
)

INVOLVEMENTS = Table(
    name="involvements",
    register="incidents",
    record="involvement",
    prefix="involvement",
    says="Who is said to have had a part in an act, and which; alleged until a published finding says otherwise.",
    fields=(
        Field(name="act", says="The act.", kind="link", required=True, to=("acts",)),
        Field(name="perpetrator", says="Who, by name or as the source words it.", person=True),
        Field(name="perpetrator_link", says="The entity.", kind="link", to=("entities",), person=True),
        Field(name="organ", says="The State organ or body; names no person."),
        Field(name="state", says="The State or other party it belongs to."),
        Field(name="actor_type", says="What sort of actor.", kind="choice", choices="actor_types", open=True),
        Field(
            name="degree",
            says="What part it is said to have had.",
            kind="choice",
            choices="degrees_of_involvement",
            open=True,
        ),
        Field(
            name="attribution", says="What officials say of this part.", kind="choice", choices="official_attribution"
        ),
        Field(name="finding", says="The finding that speaks of this part.", kind="link", to=("findings",)),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="degree",
)
