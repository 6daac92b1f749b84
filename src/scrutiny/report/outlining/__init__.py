"""The outline of a report as an editor writes it: a text file with narrative, citations, figures and inserted parts."""
