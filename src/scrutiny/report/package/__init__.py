"""The edition for machines: every table, figure, sentence and citation as CSV, all of it as linked data, with digests.

data/*.csv         tables, pictures and figures; sentences, citations, corrections
report.jsonld      the report, its sentences, its findings as claims, what each was derived from
datapackage.json   what each CSV holds (Frictionless Data Package)
SHA256SUMS         the digest of every file, for ``sha256sum -c``
"""

from scrutiny.report.package.packing import render

__all__ = ["render"]
