"""The figures themselves, on the database of DATABASE_URL."""

import django

django.setup()

from bench import pages, plans  # noqa: E402

if __name__ == "__main__":
    pages.report()
    plans.report()
