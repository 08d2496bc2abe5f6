"""The figures themselves, on the database of DATABASE_URL."""

import sys

import django

django.setup()

from bench import outbox, report  # noqa: E402

if __name__ == "__main__":
    if sys.argv[1:] != ["outbox"]:
        report.report()
    if sys.argv[1:] != ["pages"]:
        outbox.report()
