"""RDF as triples, from the forms thesauri are given out in: Turtle (and N-Triples), RDF/XML, JSON-LD.

Only what a SKOS file needs is read; nothing is fetched, no remote context or entity is followed.
"""
