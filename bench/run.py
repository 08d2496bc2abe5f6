"""The figures themselves, on the database of DATABASE_URL."""

import sys

import django

django.setup()

from bench import figures, outbox, report, shifts  # noqa: E402

SECTIONS = {"pages": report.report, "outbox": outbox.report, "shifts": shifts.report, "figures": figures.report}

if __name__ == "__main__":
    for name, section in SECTIONS.items():
        if sys.argv[1:] in ([], [name]):
            section()
