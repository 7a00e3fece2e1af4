"""Score `find_dates` on a table of date expressions, beside dateparser and parsedatetime (the extra `bench`).

    python benchmarks/dates.py [--errors]

Ours is right where all values of a sentence are. The others give one moment each, so they are judged more mildly: they
are right where each day they find lies within the days wanted, as many as are wanted; where none is wanted, none found.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import defense_news as dn

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "dates" / "expressions.toml"
Found = list[tuple[date, date, str]]
Finder = Callable[[str, date], Found]


def ours(text: str, anchor: date) -> Found:
    return [(day.start, day.end, day.timex) for day in dn.find_dates(text, anchor=anchor)]


def by_dateparser() -> Finder:
    from dateparser.search import search_dates  # noqa: PLC0415  # only where it is installed

    def find(text: str, anchor: date) -> Found:
        base = datetime(anchor.year, anchor.month, anchor.day)
        hits = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
        return [(day.date(), day.date(), "") for _, day in hits]

    return find


def by_parsedatetime() -> Finder:
    import parsedatetime  # noqa: PLC0415

    calendar = parsedatetime.Calendar()

    def find(text: str, anchor: date) -> Found:
        base = datetime(anchor.year, anchor.month, anchor.day)
        return [(hit[0].date(), hit[0].date(), "") for hit in calendar.nlp(text, sourceTime=base) or ()]

    return find


def within(found: Found, wanted: list[str]) -> bool:
    """Whether each day found lies in the days of the value wanted at its place."""
    return len(found) == len(wanted) and all(
        first <= day[0] <= last for day, (first, last) in zip(found, map(days_of, wanted), strict=True)
    )


def days_of(timex: str) -> tuple[date, date]:
    """The days of a value, read back by itself: a sentence of its own would beg the question."""
    first, _, last = timex.partition("/")
    return (bounds(first)[0], bounds(last)[1]) if last else bounds(first)


def bounds(value: str) -> tuple[date, date]:
    year, _, rest = value.partition("-")
    months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)} | {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}
    if rest.startswith("W"):
        first, last = (6, 7) if rest.endswith("-WE") else (1, 7)
        return tuple(date.fromisocalendar(int(year), int(rest[1:3]), n) for n in (first, last))  # type: ignore[return-value]
    if rest.count("-"):
        return date.fromisoformat(value), date.fromisoformat(value)
    first, last = months.get(rest) or (int(rest), int(rest))
    after = date(int(year) + last // 12, last % 12 + 1, 1)
    return date(int(year), first, 1), date.fromordinal(after.toordinal() - 1)


def score(name: str, find: Finder, exact: bool, errors: bool) -> None:
    cases = tomllib.loads(CASES.read_text("utf-8"))["cases"]
    right, began = 0, time.process_time()
    for text, anchor, values in cases:
        found = find(text, date.fromisoformat(anchor))
        good = [day[2] for day in found] == values.split() if exact else within(found, values.split())
        right += good
        if errors and not good:
            print(f"  {text} [{anchor}] wanted {values or 'none'}, got {[day[2] or str(day[0]) for day in found]}")
    spent = (time.process_time() - began) / len(cases) * 1000
    print(f"{name:15} {right:4}/{len(cases)}  {right / len(cases):.3f}  {spent:6.2f} ms a sentence")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--errors", action="store_true", help="print what ours gets wrong")
    errors = asked.parse_args().errors
    dn.find_dates("Warm up.")
    score("defense_news", ours, True, errors)
    for name, make in (("dateparser", by_dateparser), ("parsedatetime", by_parsedatetime)):
        try:
            score(name, make(), False, False)
        except ImportError:
            print(f"{name:15} not installed; pip install 'defense-news[bench]'")


if __name__ == "__main__":
    main()
