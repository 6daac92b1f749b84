"""The pictures that an outline may ask for: each has a name and is a pure function of scope, options and plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scrutiny.report.edition import Picture
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.pictures.lineage import lineage
from scrutiny.report.pictures.mapped import mapped
from scrutiny.report.pictures.mobilisation import mobilisation
from scrutiny.report.pictures.origins import origins
from scrutiny.report.pictures.timeline import timeline
from scrutiny.report.pictures.trends import trends
from scrutiny.report.scope import Scope

#: name → the picture; None where there is nothing to show.
PICTURES: Mapping[str, Callable[[Scope, Mapping[str, str], Plan], Picture | None]] = {
    "timeline": timeline,
    "map": mapped,
    "trends": trends,
    "origins": origins,
    "lineage": lineage,
    "mobilisation": mobilisation,
}
