"""A letter goes out: set in HTML, PDF and DOCX with its list, told to the press, kept back while an embargo lasts."""
