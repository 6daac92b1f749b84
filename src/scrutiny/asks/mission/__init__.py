"""One page on one State or its mission: what it was asked, what it did, what comes next."""
