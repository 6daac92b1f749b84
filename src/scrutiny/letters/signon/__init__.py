"""The sign-on: a letter opened for signature, confirmed by its signatories, counted so that anyone can check."""
