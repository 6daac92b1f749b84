"""Letters: joint letters, their rolls, where they went."""
