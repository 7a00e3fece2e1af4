"""A minister's title -> the same with all that it is for: "Minister for Immigration, Security and Defence"."""

from .._english.grammar import CODES, COORD
from .._records.vocabulary import ROLE
from .title_rules import Core, PeoplePage, TitleRules

_JOINED, _LISTED = " ", ", "


def with_portfolios(page: PeoplePage, i: int, hit: tuple[int, Core], stop: int, rules: TitleRules) -> tuple[int, Core]:
    """The end and core of a title that begins with word `i`, with a list of portfolios behind it that "and" closes."""
    end, core = hit
    if page.low[i] not in rules.lists["has_portfolios"]:
        return hit
    roles, closed = [core.row.role], end
    at = _first_portfolio(page, end, core, stop, rules) if end == i + 1 else end
    if at > end:
        roles.append(_role_at(page, end + 1, stop, rules))
    while at and at < stop and (read := _one_more(page, at, stop, rules)):
        at, role, closes = read
        roles.append(role)
        closed = at if closes else closed
    if closed == end:
        return hit
    return closed, rules.of_defence if ROLE.DEFENCE_MINISTER in roles else core


def _first_portfolio(page: PeoplePage, at: int, core: Core, stop: int, rules: TitleRules) -> int:
    """The word behind the first portfolio of a bare "Minister", behind "of" or "for"; 0 where there is none."""
    if at + 1 >= stop or page.low[at] not in core.row.links:
        return 0
    found = rules.portfolios.at(page.low, at + 1, stop)
    return found[0] if found else 0


def _role_at(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> str:
    found = rules.portfolios.at(page.low, at, stop)
    return found[1] if found else ""


def _one_more(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> tuple[int, str, bool] | None:
    """The end and role of one more portfolio, and whether "and" led to it; none where another office follows."""
    gap, closes = page.gap(at - 1), bool(CODES.get(page.low[at], 0) & COORD)
    begin = at + closes
    if gap not in (_JOINED, _LISTED) or (gap == _JOINED and not closes) or begin >= stop:
        return None
    found = rules.portfolios.at(page.low, begin, stop)
    if found is None or not page.capital(begin):
        return None
    end, role = found
    office = rules.cores.at(page.low, end, stop) if end < stop and page.gap(end - 1) == _JOINED else None
    return None if office and not (office[1].row.rank or office[1].row.style) else (end, role, closes)
