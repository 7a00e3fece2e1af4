"""Words -> titles of office: "Japan's deputy defence minister", "commander of U.S. Forces Korea".

A title is a core of the table with what belongs to it: words such as "deputy" and a country before, "of Japan" or
"for Policy" behind.
"""

from __future__ import annotations

from .._match.phrases import known_plain
from .._records import Sentence
from .._records.vocabulary import Role, TitleNeed
from .._start.records import frozen
from .._tables.limits import NAMES
from .._tables.people_rows import Title
from .before_title import Left
from .behind_title import Right, leads_to_holder, reach_right
from .title_rules import Core, PeoplePage, TitleRules, compile_title_rules, turn_page

__all__ = ["Core", "Office", "PeoplePage", "TitleRules", "compile_title_rules", "find_titles", "role_in", "turn_page"]

_JOINTS = frozenset({" ", "-", "'", "' ", "  ", " - ", ". ", ".-", "."})
_RUNS_ON = frozenset({" ", "-"})
_LONG_JOINTS = _JOINTS | {", ", " (", ") "}


@frozen
class Office:
    """A title in the text: words `first` up to `last`; `head` up to `tail` are the title without its country."""

    first: int
    last: int
    head: int
    tail: int
    core: Core
    role: str
    countries: tuple[str, ...]
    organisation: str | None
    owner: str | None
    past: bool
    sentence: Sentence
    lower: bool = False
    body: bool = False
    serves: bool = False

    @property
    def marks(self) -> bool:
        """Whether it is a rank or a style beside an office, and no office itself."""
        return self.core.row.rank or self.core.row.style


def find_titles(page: PeoplePage, rules: TitleRules) -> tuple[Office, ...]:
    """The titles in the sentences, in text order, not overlapping."""
    found: list[Office] = []
    core_at, low = rules.cores.at, page.low
    done = 0
    for i, sentence in page.found(rules.cores.may_begin(low, known_plain(rules.cores.by_words, page.words))):
        if i < done or (hit := core_at(low, i, sentence.last)) is None:
            continue
        if office := _read_title(page, i, hit, max(done, sentence.first), sentence, rules):
            found.append(office)
            done = office.last
    return tuple(found)


def _read_title(
    page: PeoplePage, i: int, hit: tuple[int, Core], since: int, sentence: Sentence, rules: TitleRules
) -> Office | None:
    """The title around a core that begins with word `i`; no word before `since` belongs to it."""
    last, core = hit
    if not _title_stands(page, i, last, core.row, rules):
        return None
    left = Left(page, rules, core, i, since)
    told = core.row.needs == TitleNeed.OWNER and left.countries  # "his Chilean counterpart in Oslo": there they met
    serves = leads_to_holder(page, rules, core, last, sentence)
    right = Right(last, last, serves=serves) if told or serves else reach_right(page, rules, core, last, sentence)
    if not _complete(page, core.row, i, left, right):
        return None
    countries = (*left.countries, *(c for c in right.countries if c not in left.countries))
    if not countries and core.row.country and not left.organisation:
        countries = (core.row.country,)
    return Office(
        first=left.first,
        last=right.last,
        head=left.head,
        tail=right.tail,
        core=core,
        role=right.role or role_in(core.row, countries, lower=left.lower, housed=left.housed),
        countries=countries,
        organisation=core.row.organisation or left.organisation or right.organisation,
        owner=left.owner or ("'s" if right.owned else None),
        past=left.past,
        sentence=sentence,
        lower=left.lower,
        body=right.body,
        serves=right.serves,
    )


def _title_stands(page: PeoplePage, i: int, last: int, row: Title, rules: TitleRules) -> bool:
    """Whether the words are one phrase, and capital where the word alone would be common."""
    joints = _JOINTS if last - i < NAMES.long_title else _LONG_JOINTS
    if last - i > 1 and any(page.gap(k) not in joints and not page.gap(k).isspace() for k in range(i, last - 1)):
        return False
    word = page.words.texts[i + (page.low[i] in rules.lists["article"] and last - i > 1)]  # "the Hon"
    if row.rank or row.style:
        return word[0].isupper() and not _runs_on(page, last, rules)
    if last - i == 1 and len(word) <= 4 and not row.needs:
        return word.isupper() if len(word) == 2 else word[0].isupper()
    return not _runs_on(page, last, rules)


def _runs_on(page: PeoplePage, last: int, rules: TitleRules) -> bool:
    # "Premier League", "secretary-level talks": a title that runs on into the name of something else.
    return last < len(page.low) and page.gap(last - 1) in _RUNS_ON and page.low[last] in rules.lists["no_office"]


def _complete(page: PeoplePage, row: Title, i: int, left: Left, right: Right) -> bool:
    """Whether a title has what it cannot do without: its body, its owner, a capital where it is a common word."""
    served = right.serves_state or (right.body and bool(left.countries))
    if row.needs == TitleNeed.BODY:
        return (
            served
            or _is_of_body_told(page, left, right.last)
            or bool(left.organisation)
            or (right.body and page.capital(i))
        )
    if row.needs == TitleNeed.PERSON:
        return left.person and not left.leads_on(right.last)
    if row.needs == TitleNeed.OWNER:
        return left.person or bool(left.countries or right.countries)
    return not row.weak or page.capital(i) or served


def _is_of_body_told(page: PeoplePage, left: Left, at: int) -> bool:
    """Whether a body told before owns a title, and a rank stands behind it: "led by its chairman, General Roe"."""
    if left.owner not in left.rules.lists["owner_body"] or page.gap(at - 1) != ", ":
        return False
    hit = left.rules.cores.at(page.low, at, len(page.low))
    return hit is not None and hit[1].row.rank


def role_in(row: Title, countries: tuple[str, ...], *, lower: bool, housed: bool = False) -> str:
    """The role of a title in a country: a Defence Secretary is a minister in Britain and a civil servant in India.

    Whoever heads an organisation is of no country: its own "Director General for Policy" is an official, and one of a
    ministry (`housed`).
    """
    if row.role == Role.ORGANISATION_HEAD and (countries or housed) and not row.organisation:
        return Role.OFFICIAL
    if row.civil and any(country in row.civil for country in countries):
        return "deputy_minister"
    return (row.deputy or row.role) if lower else row.role
