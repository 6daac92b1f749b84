"""The command line: every verb is found here by name and loaded only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from scrutiny import VERBS, spelled
from scrutiny.errors import Broken, ScrutinyError

#: verb → what it does, in the order of the river; the command lives in ``cli/STAGE.py`` under the verb's name.
SAYS: dict[str, str] = {
    "init": "Make a dossier for a mandate.",
    "add": "Receive files and folders: preserve them, read them, propose what they say.",
    "documents": "List the documents the dossier holds.",
    "text": "Show the text of a document as it was read.",
    "search": "Find passages, in any script.",
    "statements": "List what the documents say.",
    "signatories": "List the entries of rolls.",
    "review": "Accept, reject or correct proposals.",
    "entities": "List who is named, every name of one body or person together.",
    "profile": "Show everything known of one person or body, each value with its source.",
    "matches": "List pairs of names that may be one, with the evidence.",
    "judge": "Judge that two names are one, or are not; or take a judgement back.",
    "why": "Show what makes two names one, step by step.",
    "why-not": "Show what keeps two names apart.",
    "gazetteer": "Take over a list of known names, each with its source.",
    "reconcile": "Answer who a name may be, as the W3C reconciliation service does.",
    "signings": "Show who signs again, letter by letter.",
    "link": "Link lists of persons: who stands in several of them.",
    "import": "Take over the rows of a table into a register.",
    "frame": "Write a table as a frame for analysis, or the dictionary of all columns.",
    "pivot": "Count the rows of a table by two fields, or by the year of a date.",
    "find": "Find rows of the registers by their words, in any script.",
    "incidents": "Record who did what to whom, follow reprisals, propose patterns.",
    "cases": "Follow persons over time: status, clocks, procedures, drafts.",
    "interviews": "Keep interviews under codes, with consent, risks and reviews; identities apart.",
    "asks": "Follow what was asked of whom, and what became of it.",
    "letters": "Follow letters: addressees, deliveries, answers, contacts.",
    "dialogue": "Follow what was put to a party, and what it answered.",
    "origins": "List documents by origin: who repeats whom.",
    "coverage": "Show what became of each ask where others tell of it.",
    "quote": "Verify one quotation against all documents.",
    "quotes": "Verify every quotation of a document against the other documents.",
    "numbers": "Compare figures of one thing, and do every sum again.",
    "disagreements": "List what does not agree.",
    "assess": "Weigh a statement: its source, what it says, what it does to a finding.",
    "finding": "Draft, clear, publish, correct or withdraw a finding.",
    "findings": "List findings and their state.",
    "since": "List what is new, stale or missing since a date.",
    "outline": "Begin the outline of a report: a text file for its editor.",
    "check": "Hold a draft against the dossier: every quotation, number and footnote.",
    "report": "Build the annual report, one of its editions, or the public site.",
    "release": "Look at an edition before it leaves, and let it leave by two people.",
    "trace": "Follow a record down to the bytes it stands on.",
    "mark": "Raise or lower the mark of a document or a row.",
    "consent": "Record what a person permits, use by use; or list it.",
    "withdraw": "Withdraw a person's consent.",
    "erase": "Erase a document for good; the ledger still verifies.",
    "verify": "Check a dossier or an edition, offline.",
    "vocabulary": "List the vocabularies, show and export them, take over and map foreign ones.",
    "demo": "Build a dossier about a fictional State, and its report.",
}


class River(click.Group):
    """The verbs, in the order of the work; a verb's code is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(SAYS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in SAYS:
            return None
        stage, _ = VERBS[cmd_name]
        command = getattr(import_module(f"scrutiny.cli.{stage}"), spelled(cmd_name))
        if not isinstance(command, click.Command):
            raise TypeError(f"cli/{stage}.py has no command {cmd_name}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl(list(SAYS.items()))


@click.group(cls=River, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--dossier", metavar="DIR", help="The dossier; else $SCRUTINY_DOSSIER, else this folder.")
@click.option("--actor", metavar="NAME", help="Who decides; else $SCRUTINY_ACTOR. Nothing is written without one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document: items and remarks.")
@click.version_option(package_name="scrutiny")
@click.pass_context
def river(ctx: click.Context, /, **options: Any) -> None:
    """From source to sentence: documents in, preserved and cited report out.

    The everyday path: init, add, review, since, report, verify.
    """
    ctx.obj = {name: value for name, value in options.items() if value}


def main() -> None:
    """The command line ran; the exit status is 0 done, 1 done with remarks, 2 refused."""
    try:
        status = river.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        click.echo("stopped; everything acknowledged so far is kept", err=True)
        sys.exit(2)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.ClickException as error:
        refuse(ScrutinyError(error.format_message(), next="scrutiny --help"))
        sys.exit(2)
    except ScrutinyError as error:
        refuse(error)
        sys.exit(1 if isinstance(error, Broken) else 2)
    except BrokenPipeError:
        sys.exit(0)
    except (OSError, UnicodeError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        refuse(
            ScrutinyError(reason, place=str(getattr(error, "filename", "") or ""), next="check the path and try again")
        )
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def refuse(error: ScrutinyError) -> None:
    """The error stands on standard error, and as a remark in the one JSON document when that was asked for."""
    from scrutiny.cli.printing import print_error

    print_error(error, as_json=any(word.startswith("--json") for word in sys.argv[1:]))
