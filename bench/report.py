"""The table: every page on the demo's data and on a national installation's, and what falls short."""

import logging
from collections.abc import Mapping, Sequence

from bench import national, plans
from bench.pages import BARE, LISTS, Figures, Page, measure, pages

# How many times slower a page may be where everybody else has much.
GROWTH = 1.5


def report() -> None:
    # A page that is refused on the way to who may open it is no news.
    logging.disable(logging.WARNING)
    found = pages()
    at_home = measure(found)
    national.fill()
    nationwide = measure(found)
    _print_table(found, at_home, nationwide)
    _print_plans(found, nationwide)
    _print_short(found, at_home, nationwide)


def _shares(figures: Mapping[Page, Figures]) -> dict[Page, float]:
    bare = next(found.median for page, found in figures.items() if page.name == BARE)
    return {page: bare / found.median for page, found in figures.items()}


def _print_table(found: Sequence[Page], at_home: Mapping[Page, Figures], nationwide: Mapping[Page, Figures]) -> None:
    print(
        f"\n{'page':<38}{'status':>7}{'queries':>9}{'kB':>8}{'median ms':>11}{'p95 ms':>9}{'of bare':>9}"
        f"{'national':>11}{'p95 ms':>9}{'of bare':>9}{'growth':>8}"
    )
    shares, wide = _shares(at_home), _shares(nationwide)
    for page in found:
        here, there = at_home[page], nationwide[page]
        print(
            f"{page.name:<38}{here.status:>7}{here.queries:>9}{here.kilobytes:>8.1f}{here.median:>11.1f}{here.p95:>9.1f}"
            f"{shares[page]:>9.2f}{there.median:>11.1f}{there.p95:>9.1f}{wide[page]:>9.2f}"
            f"{there.median / here.median:>8.1f}"
        )


def _print_plans(found: Sequence[Page], nationwide: Mapping[Page, Figures]) -> None:
    print("\nHow the slowest query of each list finds its rows, nationwide:")
    for page in found:
        if page.name in LISTS or page.is_administration:
            print(f"  {page.name}")
            for line in plans.scans(nationwide[page].slowest):
                print(f"    {line}")


def _print_short(found: Sequence[Page], at_home: Mapping[Page, Figures], nationwide: Mapping[Page, Figures]) -> None:
    """Say what does not meet its aim, and by how much."""
    shares = _shares(at_home)
    short = []
    for page in found:
        here, there = at_home[page], nationwide[page]
        if here.status != 200:
            short.append(f"{page.name} was not measured: it answered {here.status} at {page.path}")
            continue
        if page.name != BARE and not page.is_administration and shares[page] < page.share:
            short.append(f"{page.name}: {shares[page]:.2f} of bare, not {page.share:.1f}")
        if not page.is_administration and max(here.queries, there.queries) > page.queries:
            short.append(f"{page.name}: {max(here.queries, there.queries)} queries, not {page.queries}")
        if there.median / here.median > GROWTH:
            short.append(f"{page.name}: {there.median / here.median:.1f} times slower nationwide, not {GROWTH}")
    print(f"\nWhat falls short of its aim ({len(short)}):")
    for line in short:
        print(f"  {line}")
