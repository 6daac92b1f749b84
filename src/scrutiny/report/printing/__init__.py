"""What every printed form of an edition has in common: its cover block, its notes in words, its closing annexes."""
