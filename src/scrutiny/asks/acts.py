"""What bodies and States brought forth, and who must report to whom: the tables outputs and duties."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

OUTPUTS = Table(
    name="outputs",
    register="asks",
    record="output",
    prefix="output",
    says="Acts of bodies and States: joint statements, experts' statements, resolutions, observations, outcomes.",
    names="title",
    fields=(
        Field(
            name="kind", says="What sort of act it is.", kind="choice", choices="output_kinds", open=True, required=True
        ),
        Field(name="title", says="What it is called, or what it says in a few words.", required=True),
        Field(
            name="body",
            says="The body that brought it forth or before which it was made.",
            kind="choice",
            choices="un_bodies",
            open=True,
            many=True,
        ),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="session", says="The session at which it was made, as it is called."),
        Field(name="item", says="The item of the agenda, such as 2."),
        Field(name="symbol", says="Its symbol, such as A/HRC/RES/37/23."),
        Field(name="made_by", says="Who made it, in words."),
        Field(name="concerned_states", says="The States it is about.", many=True),
        Field(name="signatories", says="The States or experts that signed it, as printed.", many=True),
        Field(name="signatory_count", says="How many signed it, as its source says.", kind="number"),
        Field(name="signatory_kind", says="What signed it: States, experts, bodies."),
        Field(name="votes", says="How it was adopted: without a vote, or the votes."),
        Field(name="themes", says="The themes it is about.", kind="choice", choices="themes", open=True, many=True),
        Field(name="phrases", says="Words quoted from it, each as printed.", many=True),
        Field(name="developments", says="The developments it names.", many=True),
        Field(name="asks", says="The asks it makes or answers.", kind="link", many=True, to=("asks",)),
        Field(
            name="reaffirms",
            says="Earlier acts or asks that it reaffirms.",
            kind="link",
            many=True,
            to=("asks", "outputs"),
        ),
        Field(name="findings", says="What in the dossier it names or bears on.", kind="link", many=True),
        Field(name="source", says="Where it can be read."),
        Field(name="remarks", says="Anything else to know."),
    ),
)

DUTIES = Table(
    name="duties",
    register="asks",
    record="duty",
    prefix="duty",
    says="Who must report to whom, on what, how often and since when; the functions and qualities of a mandate.",
    names="what",
    fields=(
        Field(name="holder", says="Who has the duty or would have it: an office, a mechanism, a State.", required=True),
        Field(name="what", says="What the duty is, in a few words.", required=True),
        Field(
            name="standing", says="Whether it is proposed, in force or ended.", kind="choice", choices="duty_standings"
        ),
        Field(name="receives", says="To whom it reports.", many=True),
        Field(name="about", says="On what: a State, a situation, a theme."),
        Field(name="functions", says="What it does, each in a word: monitor, analyse, report.", many=True),
        Field(name="qualities", says="What it is to be, each in a word: impartial, independent.", many=True),
        Field(name="frequency", says="How often it reports.", kind="choice", choices="duty_frequencies", open=True),
        Field(name="session", says="At which session it reports, as it is called."),
        Field(name="since", says="Since when, EDTF.", kind="date"),
        Field(name="until", says="Until when, EDTF.", kind="date"),
        Field(name="reported", says="When it last reported, EDTF.", kind="date"),
        Field(
            name="basis",
            says="What it rests on: a treaty, a resolution, a promise, or its name as written.",
            kind="choice",
            choices="ask_bases",
            open=True,
            many=True,
        ),
        Field(name="symbol", says="The symbol of the document that lays it down."),
        Field(name="asks", says="The asks that propose or concern it.", kind="link", many=True, to=("asks",)),
        Field(name="source", says="Where it can be read."),
        Field(name="remarks", says="Anything else to know."),
    ),
)
