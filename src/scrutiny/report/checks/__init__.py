"""What keeps an edition from being published: one small module for each family of rules, all pure, and `check FILE`."""
