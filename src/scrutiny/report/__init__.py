"""The annual report: outlined from statements, cited to the word, released, set as web pages and as a PDF."""
