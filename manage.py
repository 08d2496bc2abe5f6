#!/usr/bin/env python
"""Command line of the SLT portal."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")
    from django.core.management import execute_from_command_line

    from history.acting import acting
    from history.enums import Way

    # Also for the commands of others: what they change names the command, and nothing that was given to it.
    command = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isidentifier() else ""
    with acting(Way.COMMAND, said=command):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
