"""When bodies meet and what is planned for it: the tables sessions, special_sessions and plans."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

SESSIONS = Table(
    name="sessions",
    register="asks",
    record="session",
    prefix="session",
    says="The calendar of sessions in its versions: planned, revised, held; each version with its source.",
    names="number",
    fields=(
        Field(name="body", says="The body that meets.", kind="choice", choices="un_bodies", open=True, required=True),
        Field(name="number", says="The number of the session.", kind="number"),
        Field(name="kind", says="What sort of session it is.", kind="choice", choices="session_kinds", open=True),
        Field(name="name", says="How it is called, where it has no number."),
        Field(name="opens", says="The first day, EDTF.", kind="date"),
        Field(name="closes", says="The last day, EDTF.", kind="date"),
        Field(
            name="state",
            says="Which version of the calendar says so.",
            kind="choice",
            choices="session_states",
            required=True,
        ),
        Field(name="cycle", says="The cycle of review it belongs to."),
        Field(name="reviewed_states", says="The States that are reviewed at it.", many=True),
        Field(name="source", says="Where this version can be read."),
        Field(name="note", says="Anything else to know: why it was moved, cut short, resumed."),
    ),
)

SPECIAL_SESSIONS = Table(
    name="special_sessions",
    register="asks",
    record="special_session",
    prefix="special",
    says="Special sessions asked for: what for, who asked, which members requested it, and how many it takes.",
    names="trigger",
    fields=(
        Field(name="trigger", says="The situation that it is to deal with.", required=True),
        Field(name="body", says="The body that would meet.", kind="choice", choices="un_bodies", open=True),
        Field(name="asked_by", says="Who asks that it be held: organisations, experts, States.", many=True),
        Field(name="asked", says="When they asked, EDTF.", kind="date"),
        Field(name="requesting_members", says="Members of the body that requested it.", many=True),
        Field(name="members", says="How many members the body has; empty: as its rule says.", kind="number"),
        Field(name="threshold", says="How many requests it takes; empty: as the body's rule says.", kind="number"),
        Field(name="requested", says="When the request was handed in, EDTF.", kind="date"),
        Field(name="held", says="When it was held, EDTF.", kind="date"),
        Field(name="outcome", says="What came of it."),
        Field(name="asks", says="The asks that want it.", kind="link", many=True, to=("asks",)),
        Field(name="source", says="Where it can be read."),
        Field(name="remarks", says="Anything else to know."),
    ),
)

PLANS = Table(
    name="plans",
    register="asks",
    record="plan",
    prefix="plan",
    says="What is to be said or done at a session, under which item; for one session or for every one.",
    names="what",
    fields=(
        Field(name="what", says="What is to be said or done.", required=True),
        Field(name="kind", says="In what form.", kind="choice", choices="plan_kinds", open=True),
        Field(name="body", says="The body before which it is done.", kind="choice", choices="un_bodies", open=True),
        Field(name="session", says="The session as it is called, or “every”."),
        Field(name="item", says="The item of the agenda, such as 4."),
        Field(name="recurring", says="Whether it comes again at every session from then on.", kind="flag"),
        Field(name="addressee", says="Who is to do it or to hear it: a State, a mission, a body."),
        Field(name="who", says="Who prepares it; for the mandate's own use.", private=True),
        Field(name="due", says="By when, where that is not the session itself, EDTF.", kind="date"),
        Field(name="seconds", says="How long it may take to say.", kind="number"),
        Field(name="done", says="The sessions at which it was done.", many=True),
        Field(name="asks", says="The asks that it makes or follows up.", kind="link", many=True, to=("asks",)),
        Field(name="remarks", says="Anything else to know."),
    ),
)
