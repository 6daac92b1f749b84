"""What is set on paper, whoever wrote it: fonts, PDF by Typst."""
