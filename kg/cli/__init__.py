"""The command ``kg``: what it prints is for people, unless a format says otherwise.

Exit codes: 0 done; 1 nothing found or a check failed; 2 a wrong question, query or option;
3 a source that could not be read; 4 a defect of ours; 5 the store.
"""

from __future__ import annotations

import sys

from kg.cli.app import app
from kg.cli.console import complain
from kg.model.errors import MandateGraphError


def main() -> None:
    """Run the command; an error that a user may see becomes a message and an exit code."""
    try:
        app()
    except MandateGraphError as error:
        complain(error.message, error.cure)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of a pipe went away: nothing to say
        sys.stderr.close()
        sys.exit(0)
