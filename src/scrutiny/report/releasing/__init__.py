"""How an edition is let out: looked at, approved by two people, signed, and on record for later corrections."""
