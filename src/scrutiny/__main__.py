"""``python -m scrutiny`` is the command line."""

from scrutiny.cli.main import main

main()
