"""What follows a core of a title and belongs to it: "of the Republic of Chile", "to Seoul", "for Policy"."""

from __future__ import annotations

from bisect import bisect_left

from .._english.grammar import CODES, LOCATIVE
from .._records import PlaceRecord, Sentence
from .._records.vocabulary import ROLE, ZONE, PlaceKind
from .._start.records import evolve, frozen
from .._tables.english_rows import Title
from .._tables.limits import NAMES
from .body_name import ARMED_ROLES, BodyName, name_follows
from .title_rules import (
    RUNS_ON,
    Core,
    PeoplePage,
    TitleRules,
    closes_title,
    has_bearer,
    is_spelt,
    leads_to_state,
    past_here,
    past_owner,
    past_residence,
    past_states,
    role_served,
)

_APART = frozenset({", ", ") ", "), "})
_SPACES = frozenset({" ", "  ", ") "})  # a duty in brackets parts nothing
_SHORT = _SPACES | {". "}  # "a.i."
# Gaps, beside a space and a comma, behind which a title may go on.
_LEADS_ON = frozenset({"  ", ") ", "), ", "-", " ("})


@frozen
class Right:
    """What follows a core: the title ends before word `tail`, what belongs to it before word `last`.

    `body` says that it names more than a country, `public` that it is a body of a state or of states; `role` is that of
    whoever heads the body, where the table says so; `owned` says that it is of states told before, `serves` that it is
    of somebody in office who is named: "adviser to President Roe".
    """

    tail: int
    last: int
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    body: bool = False
    public: bool = False
    role: str | None = None
    owned: bool = False
    serves: bool = False


def reach_right(page: PeoplePage, rules: TitleRules, core: Core, last: int, sentence: Sentence) -> Right:
    """What belongs to a core that ends before word `last`."""
    row = core.row
    if _is_cut_off(page, rules, row, last, sentence.last):
        return Right(last, last)
    last = _past_more_duty(page, rules, last, sentence)
    found = Right(last, _past_duty(page, rules, last, sentence))
    if row.rank or row.style:
        return found
    found = _past_plain_duty(page, rules, core, sentence, found)
    while (at := _linked(page, rules, core, found.last, sentence)) is not None:
        sent = page.low[found.last] in rules.lists["sent"]
        run = BodyName(page, rules, core.plural or sent, at, sentence, armed=row.role == ROLE.COMMANDER)
        abroad = (sent or page.low[found.last] in row.abroad) and not run.is_at_home()
        there = core.plural and CODES.get(page.low[found.last], 0) & LOCATIVE  # "ministers of Peru in Lima"
        if run.end <= at or (found.countries and not abroad and (there or not (core.plural or found.body))):
            break
        found = _with_run(found, run, core, abroad=abroad)
    return _closed(page, rules, core, sentence, found)


def _is_cut_off(page: PeoplePage, rules: TitleRules, row: Title, last: int, stop: int) -> bool:
    """Whether word `last` and the gap before it show that nothing behind a core can belong to it."""
    if last >= stop:
        return True
    gap = page.gap(last - 1)
    if gap == " ":
        apart = page.low[last] not in rules.behind and not row.sent
    elif gap == ", ":
        short = page.texts[last].isupper() or page.place(last)
        apart = page.low[last] not in rules.lists["seat"] and not short
    else:
        apart = gap not in _LEADS_ON and (gap != ". " or len(page.low[last - 1]) > 1 or row.rank or row.style)
    of_body = row.by_body or row.role == ROLE.COMMANDER or page.low[last - 1] in rules.lists["inner"]
    return apart and not (of_body and page.capital(last))


def _closed(page: PeoplePage, rules: TitleRules, core: Core, sentence: Sentence, found: Right) -> Right:
    """What belongs to a core with what closes it, states told before or a short name; of one person one country."""
    if core.plural and (end := past_states(page, rules, found.last, sentence)):
        return evolve(found, last=end, owned=True)
    linked = not core.plural and found.last < sentence.last and page.low[found.last] in core.row.links
    if linked and (end := past_here(page, rules, found.last, sentence)):
        return evolve(found, last=end, owned=page.low[found.last] not in core.row.abroad)
    if state := _state_at_end(page, core, found):
        return evolve(found, last=bisect_left(page.starts, state.end), countries=(state.country or "",))
    countries = found.countries if core.plural else found.countries[:1]
    town = core.row.sent and past_residence(page, rules, found.last, sentence)
    return evolve(found, last=town or found.last + _short_name(page, rules, found, sentence.last), countries=countries)


def _state_at_end(page: PeoplePage, core: Core, found: Right) -> PlaceRecord | None:
    """The country that closes a title that names none: "Deputy Minister for Policy of Chile", "the Academy, Chile,"."""
    if any((core.plural, core.row.sent, found.tail < found.last, found.countries, found.organisation)):
        return None
    if last := page.place_to.get(page.words.end(found.last - 1)):
        of_it = page.low[bisect_left(page.starts, last.start) - 1] == "of"
        return last if of_it and last.kind == PlaceKind.COUNTRY else None
    at = found.last
    titled = at < len(page.low) and page.gap(at - 1) == ", " and (found.body or page.capital(at - 1))
    told = page.place(at) if titled else None
    return told if told and told.kind == PlaceKind.COUNTRY and closes_title(page, told) else None


def leads_to_holder(page: PeoplePage, rules: TitleRules, core: Core, at: int, sentence: Sentence) -> bool:
    """Whether a link at `at` leads from a title to another that somebody bears: "spokesman for President Ana Roe"."""
    if core.plural or core.row.rank or core.row.style or at + 2 >= sentence.last:
        return False
    if page.low[at] not in core.row.links or page.gap(at - 1) != " ":
        return False
    if page.low[at] in core.row.abroad and page.place(at + 1):  # "Ambassador to Malta Sultan Roe"
        return False
    first = _past_courtesy(page, rules, at + 1, sentence)
    owned = past_owner(page, first, sentence)
    return owned < sentence.last and has_bearer(page, rules, owned, sentence, apposed=owned > first)


def _with_run(found: Right, run: BodyName, core: Core, *, abroad: bool) -> Right:
    """What belongs to a core, with one more name; `abroad`: of where the office is held, not of whose it is."""
    role = run.served() if core.row.by_body and run.body and not found.body else None
    if role == ROLE.OFFICIAL and core.row.role == ROLE.COMMANDER:
        role = None  # a commander is one in a college, too
    return Right(
        run.end if abroad or run.body else found.tail,
        run.end,
        found.countries if abroad else tuple(dict.fromkeys((*found.countries, *run.countries))),
        found.organisation or (None if abroad else run.organisation),
        found.body or run.body,
        found.public or run.is_public(),
        found.role or role,
    )


def _past_plain_duty(page: PeoplePage, rules: TitleRules, core: Core, sentence: Sentence, found: Right) -> Right:
    """A title with the duty right behind it: "Director General Operations"; whoever has one heads no organisation."""
    at = found.last
    if core.plural or sentence.zone != ZONE.BODY:
        return found
    end, tail = at, rules.lists["tail"]
    while end < sentence.last and page.low[end] in tail and page.capital(end) and page.gap(end - 1) == " ":
        end += 1
    if end in (at, sentence.last) or page.low[end] in rules.known:
        return found
    gap = page.gap(end - 1)  # or a rank: "Director General Operations, Rear Admiral Roe"
    hit = rules.cores.at(page.low, end, sentence.last) if gap == ", " else None
    if not (hit[1].row.rank if hit else gap == " " and page.capital(end)):
        return found
    return Right(end, end, role=ROLE.OFFICIAL if core.row.role == ROLE.ORGANISATION_HEAD else None)


def _past_more_duty(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The end of the duty that a title ends in: "state secretary for defence" of "... for defence policy"."""
    at += page.low[at] in rules.lists["after_title"] and page.gap(at - 1) in ("-", " ")  # "minister-designate"
    duty = rules.lists["tail"] if page.low[at - 1] in rules.lists["tail"] else ()
    while at < sentence.last and page.low[at] in duty and page.gap(at - 1) == " ":
        at += 1
    ends = at < sentence.last and (page.capital(at) or page.low[at] in rules.lists["others"])  # "... and Jan Roe"
    return at - (ends and page.low[at - 1] in rules.lists["inner"])


def _past_duty(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The end of a title behind the duty in brackets that goes with it: "Permanent Secretary (Defence)"."""
    if at >= sentence.last or page.low[at] not in rules.known or page.gap(at - 1) != " (":
        return at
    end = at
    while end < sentence.last and page.low[end] in rules.known:
        end += 1
        if page.gap(end - 1).startswith(")"):
            return end
    return at


def _short_name(page: PeoplePage, rules: TitleRules, found: Right, stop: int) -> int:
    """How many words a short name in brackets has that follows: "... of the Peruvian Navy (MGP CGN)"; 0 for none."""
    at = end = found.last
    while end < stop and page.texts[end].isupper() and (end == at or page.gap(end - 1) in RUNS_ON):
        end += 1
    if end > at and page.gap(at - 1) == page.gap(at) == ", ":  # "the Chief of Defence Staff, CDS, General Roe"
        return int(is_spelt(page, rules, at))
    if end == at or page.gap(at - 1) != " (" or page.gap(end - 1)[:1] != ")":
        return 0
    return end - at if found.body or end > at + 1 or is_spelt(page, rules, at) else 0


def _linked(page: PeoplePage, rules: TitleRules, core: Core, at: int, sentence: Sentence) -> int | None:
    """The first word of what a link joins to a title that ends before word `at`: "of", ", Ministry", "and National"."""
    if at + 1 >= sentence.last:
        return None
    word, gap = page.low[at], page.gap(at - 1)
    if gap in _APART and _is_seat(page, rules, core, at, sentence):
        return at
    if gap not in (_SPACES if len(page.low[at - 1]) > 1 else _SHORT):
        return None
    armed = core.row.role == ROLE.COMMANDER or (core.row.by_body and core.row.role == ROLE.OFFICIAL)
    if armed and _names_force(page, rules, at, sentence):  # "Chief of Staff, Qatar Armed Forces"
        return at
    if word == "and" and page.capital(at + 1) and not core.plural and name_follows(page, rules, at + 1, sentence):
        return at + 1
    last = _past_link(page, rules, core, at, sentence)
    return None if last is None else _past_courtesy(page, rules, last, sentence)


def _past_link(page: PeoplePage, rules: TitleRules, core: Core, at: int, sentence: Sentence) -> int | None:
    """The word behind a link at `at`: "of", "accredited to", "in" before a state in full."""
    word, links = page.low[at], core.row.links
    if word in links:
        return None if core.plural and page.leads_to_town(at) else at + 1  # "met counterparts in Brussels"
    if word in rules.lists["sent"]:
        return at + 2 if page.low[at + 1] in links and at + 2 < sentence.last else None
    if core.row.sent and (place := page.place(at)) and place.kind == PlaceKind.COUNTRY:  # "Defence Adviser Fiji"
        return at
    return at + 1 if leads_to_state(page, rules, at, sentence) else None


def _past_courtesy(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The word behind an article and one of courtesy: "of the friendly Italian Republic"."""
    opened = page.low[at] in rules.lists["opens_body"] and page.place(at) is None  # "the Netherlands" is a place
    at += opened and at + 1 < sentence.last
    return at + (at + 1 < sentence.last and page.low[at] in rules.lists["courtesy"])


def _is_seat(page: PeoplePage, rules: TitleRules, core: Core, at: int, sentence: Sentence) -> bool:
    """Whether the body that an office is of stands behind its comma: "Secretary, Ministry of Defence"."""
    if page.low[at] in rules.lists["seat"]:
        return page.capital(at)
    return core.row.by_body and _names_force(page, rules, at, sentence)


def _names_force(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> bool:
    """Whether the name of a force stands behind a title: "Commander-in-Chief, Northern Command"."""
    if not page.capital(at):
        return False
    end, stop = at + 1, min(sentence.last, at + NAMES.unknown_words + 1)
    while end < stop and page.gap(end - 1) == " ":
        place = page.place(end)  # "Commander Royal Saudi Land Forces"
        if place is None and page.low[end] not in rules.known:
            break
        end = bisect_left(page.starts, place.end) if place else end + 1
    return end > at + 1 and role_served(page, rules, end) in ARMED_ROLES
