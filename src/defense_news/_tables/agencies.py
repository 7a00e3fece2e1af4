"""The table of agencies and outlets, with a caller's rows on top, and the look-up of a name that stands in a mark."""

import re
from functools import cache

from .._records.vocabulary import AgencyKind
from .._start.made import made_once
from .._start.records import frozen
from . import WordList, listed_words, shipped
from .patterns import any_of
from .rows import Agency

_NAME_WORD = re.compile(r"[^\W_]+")
# What joins the names in "AFP-Yonhap", "APP - UrduPoint / Pakistan Point News", "dpa/tmf".
_JOINT = re.compile(r"\s*[/|,–—-]\s*|\s+and\s+")


def agencies_with(extra: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """The shipped agencies and the caller's; a caller's row replaces the shipped row of its key."""
    replaced = {row.key for row in extra}
    return (*(row for row in shipped_agencies() if row.key not in replaced), *extra)


@made_once
def shipped_agencies() -> tuple[Agency, ...]:
    return shipped(Agency, "agencies", "agency")


@frozen
class Names:
    """Names of agencies and outlets -> their rows; `by_label` has the last but one part of their internet domains.

    `openers` are the first words of the names, without and behind an article. `at_home` has, by country, the letters
    that mean another row there.
    """

    by_name: dict[str, Agency]
    by_label: dict[str, Agency]
    at_home: dict[tuple[str, str | None], Agency]
    openers: frozenset[str]

    def may_stand_in(self, words: str) -> bool:
        """Whether the words can hold a name: a cheap test, since most lines hold none.

        >>> names = index_names(agencies_with(()))
        >>> names.may_stand_in("OSLO, June 1 (Kyodo) --"), names.may_stand_in("OSLO, June 1 --")
        (True, False)
        """
        return not self.openers.isdisjoint(_NAME_WORD.findall(words))

    def find(self, mark: str) -> Agency | None:
        """The row that a mark names; of several names, the first agency, else the first outlet.

        >>> index_names(agencies_with(())).find("UrduPoint News / Sputnik").key
        'sputnik'
        """
        if (row := self.find_one(mark)) is not None:
            return row
        name = mark.strip(" .,")
        rows = [self.by_name[part] for part in _JOINT.split(name) if part in self.by_name]
        return next((row for row in rows if row.kind == AgencyKind.AGENCY), rows[0] if rows else None)

    def find_from(self, mark: str, countries: tuple[str | None, ...]) -> Agency | None:
        """The row that a mark names behind places of these countries, whose own agency comes first.

        >>> names = index_names(agencies_with(()))
        >>> names.find_from("CNA", ("SG",)).key, names.find_from("CNA", ("TW",)).key
        ('cna_sg', 'cna_tw')
        """
        parts = _JOINT.split(mark.strip(" .,"))
        own = (self.at_home.get((part, country)) for part in parts for country in countries)
        return next(filter(None, own), None) or self.find(mark)

    def begin(self, words: str) -> Agency | None:
        """The row whose name begins the words, where what follows is no part of a longer name.

        >>> names = index_names(agencies_with(()))
        >>> names.begin("Nikkei staff writer").key, names.begin("Petra Example")
        ('nikkei', None)
        """
        bare = words[4:] if words[:4] in ("The ", "the ") and words not in self.by_name else words
        for rest in _name_ends().finditer(bare):
            if (row := self.find_one(bare[: rest.start()])) is not None:
                return row
        return None

    def of_domain(self, words: str) -> Agency | None:
        """The row in whose internet domain the words begin.

        >>> index_names(agencies_with(())).of_domain("yna.co.kr. All rights reserved.").key
        'yonhap'
        """
        first = words.split(" ", 1)[0].rstrip(".,;")
        return self.by_label.get(label(first)) if "." in first else None

    def find_one(self, name: str) -> Agency | None:
        """The row of exactly this name, with or without its article and a closing stop."""
        name = name.strip(" ,")
        return self.by_name.get(name) or self.by_name.get(name.rstrip(".")) or self.by_name.get(f"The {name}")


@cache
def _name_ends() -> re.Pattern[str]:
    """Where a name may end: at the end, before a mark or number, before a word for a job or a kind of company."""
    words = any_of(word for row in shipped(WordList, "credits", "behind_name") for word in row.words)
    return re.compile(rf"$|[.,:;|]|\s+(?=[-–—|(©\d]|(?i:{words})\b)")


def index_names(agencies: tuple[Agency, ...]) -> Names:
    """The look-up of these rows; where two rows bear a name, the later row (the caller's) has it."""
    by_name: dict[str, Agency] = {}
    for row in agencies:
        by_name |= dict.fromkeys((name.upper() for name in row.names if len(name) > 4), row)
    for row in agencies:
        by_name |= dict.fromkeys(row.names, row)
    at_home = {(name, row.country): row for row in agencies for name in row.home_names}
    written = (*by_name, *(name for name, _ in at_home))
    openers = (
        word for name in written for word in _NAME_WORD.findall(name.removeprefix("The ").removeprefix("the "))[:1]
    )
    by_label = {label(domain): row for row in agencies for domain in row.domains}
    return Names(by_name, by_label, at_home, frozenset(openers))


def label(domain: str) -> str:
    """The telling part of an internet domain: it is the owner's name, what follows it only where he is.

    >>> label("en.yna.co.kr"), label("heraldcorp.com")
    ('yna', 'heraldcorp')
    """
    parts = domain.lower().split(".")
    while len(parts) > 1 and (len(parts[-1]) <= 2 or parts[-1] in listed_words("credits", "domain_ending")):
        parts.pop()
    return parts[-1]
