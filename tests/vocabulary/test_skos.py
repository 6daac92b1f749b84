"""SKOS written and read back, and thesauri in Turtle, RDF/XML and JSON-LD as UNBIS and UNESCO give them out."""

from __future__ import annotations

import json

import pytest

from scrutiny.errors import Refused
from scrutiny.vocabulary import skos
from scrutiny.vocabulary.foreign import guessed, read
from scrutiny.vocabulary.rdf.turtle import turtle
from scrutiny.vocabulary.terms import made, names, vocabulary
from scrutiny.vocabulary.writing import FORMS, csv_text, written

TURTLE = """# an invented thesaurus
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@base <http://thesaurus.example/> .
<t/1> a skos:Concept ; skos:inScheme <> ;
  skos:prefLabel "Prisons"@en , "السجون"@ar , \"\"\"Тюрь"мы\"\"\"@ru ;
  skos:altLabel "Gaols"@en-GB ; skos:notation "14.01"^^<urn:x:code> , 7 , true ;
  skos:narrower <t/2> ; .
<t/2> a skos:Concept ; skos:prefLabel "D\\u00E9tenus"@fr, 'Detainees'@en ;
  skos:related [ skos:prefLabel "x" ] , ( <a> "b" ) .
PREFIX t: <http://thesaurus.example/t/>
t:3 a skos:Concept ; xl:prefLabel t:l3 ; skos:broader t:1 , t:2 .
t:l3 xl:literalForm "Solitary cells"@en .
<t/g> a skos:Collection ; skos:prefLabel "A group"@en .
"""

RDF_XML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [<!ENTITY t "http://thesaurus.example/t/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
 xmlns:isothes="http://purl.org/iso25964/skos-thes#" xml:base="http://thesaurus.example/">
 <skos:Concept rdf:about="&t;1"><skos:prefLabel xml:lang="en">Prisons</skos:prefLabel>
  <skos:prefLabel xml:lang="ar">السجون</skos:prefLabel><skos:prefLabel xml:lang="ru">Тюрь"мы</skos:prefLabel>
  <skos:altLabel xml:lang="en-GB">Gaols</skos:altLabel></skos:Concept>
 <rdf:Description rdf:about="t/2"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
  <skos:prefLabel xml:lang="fr">Détenus</skos:prefLabel><skos:prefLabel xml:lang="en">Detainees</skos:prefLabel>
  <skos:broader rdf:resource="&t;1"/></rdf:Description>
 <skos:Concept rdf:about="&t;3"><skos:prefLabel xml:lang="en">Solitary cells</skos:prefLabel>
  <skos:broader><skos:Concept rdf:about="&t;1"/></skos:broader><skos:broader rdf:resource="&t;2"/></skos:Concept>
</rdf:RDF>"""

EXPANDED = [
    {
        "@id": "http://thesaurus.example/t/1",
        "@type": [f"{skos.SKOS}Concept"],
        f"{skos.SKOS}prefLabel": [
            {"@language": "en", "@value": "Prisons"},
            {"@language": "ar", "@value": "السجون"},
            {"@language": "ru", "@value": 'Тюрь"мы'},
        ],
        f"{skos.SKOS}altLabel": [{"@language": "en-GB", "@value": "Gaols"}],
    },
    {
        "@id": "http://thesaurus.example/t/2",
        "@type": [f"{skos.SKOS}Concept"],
        f"{skos.SKOS}prefLabel": [{"@language": "fr", "@value": "Détenus"}, {"@language": "en", "@value": "Detainees"}],
        f"{skos.SKOS}broader": [{"@id": "http://thesaurus.example/t/1"}],
    },
    {
        "@id": "http://thesaurus.example/t/3",
        "@type": f"{skos.SKOS}Concept",
        f"{skos.SKOS}prefLabel": [{"@language": "en", "@value": "Solitary cells"}],
        f"{skos.SKOS}broader": [{"@id": "http://thesaurus.example/t/1"}, {"@id": "http://thesaurus.example/t/2"}],
    },
]

COMPACT = {
    "@context": {
        "skos": skos.SKOS,
        "uri": "@id",
        "type": "@type",
        "lang": "@language",
        "value": "@value",
        "graph": "@graph",
        "t": "http://thesaurus.example/t/",
        "prefLabel": "skos:prefLabel",
        "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
        "broader": {"@id": "skos:broader", "@type": "@id"},
    },
    "graph": [
        {
            "uri": "t:1",
            "type": ["skos:Concept"],
            "prefLabel": [
                {"lang": "en", "value": "Prisons"},
                {"lang": "ar", "value": "السجون"},
                {"lang": "ru", "value": 'Тюрь"мы'},
            ],
            "altLabel": {"en-GB": ["Gaols"]},
        },
        {
            "uri": "t:2",
            "type": "skos:Concept",
            "prefLabel": [{"lang": "fr", "value": "Détenus"}, {"lang": "en", "value": "Detainees"}],
            "broader": "t:1",
        },
        {
            "uri": "t:3",
            "type": "skos:Concept",
            "prefLabel": {"lang": "en", "value": "Solitary cells"},
            "broader": ["t:1", {"uri": "t:2"}],
        },
    ],
}


@pytest.mark.parametrize(
    ("form", "text"),
    [("turtle", TURTLE), ("rdf", RDF_XML), ("jsonld", json.dumps(EXPANDED)), ("jsonld", json.dumps(COMPACT))],
    ids=["turtle", "rdf_xml", "json_ld_expanded", "json_ld_compact"],
)
def test_a_thesaurus_is_read_the_same_from_every_form(form: str, text: str) -> None:
    """Concepts with their labels by language, other words, and all that is above them; a collection is no concept."""
    assert guessed(text) == form
    taxonomy, _ = read(text.encode(), text)
    base = "http://thesaurus.example/t/"
    by_code = {entry.code: entry for entry in taxonomy.entries}
    assert set(by_code) == {f"{base}1", f"{base}2", f"{base}3"}
    assert by_code[f"{base}1"].labels == {"en": "Prisons", "ar": "السجون", "ru": 'Тюрь"мы'}
    assert by_code[f"{base}1"].also == {"en-GB": ("Gaols",)}
    assert by_code[f"{base}2"].labels == {"fr": "Détenus", "en": "Detainees"}
    assert by_code[f"{base}2"].broader == (f"{base}1",)
    assert by_code[f"{base}3"].broader == (f"{base}1", f"{base}2")
    assert by_code[f"{base}3"].labels == {"en": "Solitary cells"}


def test_every_vocabulary_comes_back_from_its_turtle() -> None:
    """Ids, labels, other words and tree of all our terms are read back as they were written."""
    lists = [vocabulary(name) for name in names()]
    taxonomy = skos.read(turtle(skos.turtle(lists)))
    by_code = {entry.code: entry for entry in taxonomy.entries}
    assert len(by_code) == sum(len(each.terms) for each in lists)
    for each in lists:
        for term in each.terms:
            entry = by_code[f"{skos.OURS}{each.name}:{term.id}"]
            assert entry.labels == term.labels
            assert entry.broader == ((f"{skos.OURS}{each.name}:{term.broader}",) if term.broader else ())
            assert entry.also == {tag: tuple(dict.fromkeys(words)) for tag, words in term.also.items()}


def test_what_is_written_says_what_it_is() -> None:
    """Unofficial labels, the version, codes by scheme and retired terms stand in the file."""
    raw = {
        "version": "3",
        "title": 'The "kinds"',
        "terms": [{"id": "a", "labels": {"en": "A\\b"}, "crosswalk": {"huridocs": ["4:01"]}, "retired": True}],
    }
    text = skos.turtle([made("kinds", raw)])
    assert skos.UNOFFICIAL in text
    assert 'owl:versionInfo "3"' in text
    assert '"4:01"^^<urn:scrutiny:scheme:huridocs>' in text
    assert "owl:deprecated true" in text
    assert skos.read(turtle(text)).entries[0].labels == {"en": "A\\b"}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_every_term(form: str) -> None:
    """Each id and each label stands in what is written."""
    known = vocabulary("themes")
    text = written(known, form)
    assert [term.id for term in known.terms if term.id not in text] == []
    assert [term.id for term in known.terms if term.labels["zh"] not in text] == []


def test_yaml_is_read_back_as_the_same_vocabulary() -> None:
    """The YAML form is that of the product's own files."""
    import yaml

    known = vocabulary("acts")
    assert made("acts", yaml.safe_load(written(known, "yaml"))) == known


def test_a_table_of_ours_is_read_as_a_foreign_one() -> None:
    """The CSV form has a column of ids and one for each language."""
    text = csv_text(vocabulary("regional_groups"))
    taxonomy, _ = read(text.encode(), text)
    assert taxonomy.form == "table"
    assert [entry.code for entry in taxonomy.entries] == [term.id for term in vocabulary("regional_groups").terms]
    assert taxonomy.entries[0].labels["ru"] == vocabulary("regional_groups").term("africa").labels["ru"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("turtle", "@prefix a: <http://a.example/> .\na:b a:c ,\n"),
        ("turtle", "<http://a.example/> unknown:b 'c' ."),
        ("turtle", "<http://a.example/a> <http://a.example/b> 'c' ."),
        ("rdf", "<rdf:RDF><unclosed></rdf:RDF>"),
        ("jsonld", "{"),
        ("jsonld", '{"@context": "http://a.example/context.json", "@graph": []}'),
    ],
)
def test_what_is_no_thesaurus_is_refused(form: str, text: str) -> None:
    """A broken file, a context that would have to be fetched, or triples without a concept are refused."""
    with pytest.raises(Refused):
        read(text.encode(), text, form=form)


def test_an_external_entity_is_not_followed() -> None:
    """No file of this machine gets into a label."""
    text = RDF_XML.replace('<!ENTITY t "', '<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY t "').replace(
        "Prisons", "P&x;"
    )
    try:
        taxonomy, _ = read(text.encode(), text)
    except Refused:
        return
    assert taxonomy.entries[0].labels["en"] == "P"
