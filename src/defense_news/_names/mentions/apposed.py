"""Whether a title behind a name is the name's: "Omar Said, minister of defence of Qatar, left"."""

from ..._english.grammar import (
    AUX,
    CODES,
    COORD,
    DAY,
    DET,
    INFINITIVE_MARK,
    LOCATIVE,
    PAST_AUX,
    PREP,
    REL,
    SUB,
    TIME,
    TURN,
    VERB,
)
from ..._english.verbs import english_verbs
from ..._records.vocabulary import ROLE
from ..._tables.limits import NAMES
from ..names import before_honours, read_name
from ..title_rules import closes
from ..titles import Office, PeoplePage, TitleRules

OPENING = frozenset({", ", "., ", " (", " - ", " \u2014 ", " \u2013 "})  # "Roe Jr., chief of staff"


def apposed_to(page: PeoplePage, office: Office, rules: TitleRules) -> int | None:
    """The word after the name that a title follows as an apposition, or None."""
    first = first_of(page, office, rules)
    opens = first > office.sentence.first and page.gap(first - 1) in OPENING
    if not opens or office.core.plural:
        return None
    closed = ends_apposition(page, office, rules) or _is_told_whole(page, office, rules)
    told = closed or _opens_sentence(page, office, first, rules) or _is_held_since(page, first, office)
    told = told or (not CODES.get(page.low[first], 0) & REL and _runs_to_its_end(page, office, rules))
    return before_honours(page, first, rules) if told else None


def told_with_article(page: PeoplePage, office: Office, rules: TitleRules) -> int | None:
    """The word behind the name that a state's title follows with an article: "met Ida Moe the Dutch Minister,"."""
    first = office.first - 1
    told = office.owner in rules.lists["article"] and office.countries and page.capital(office.head)
    apart = first > office.sentence.first and page.gap(first - 1) == " " and page.capital(first - 1)
    if not (told and apart) or office.core.plural:
        return None
    return first if ends_apposition(page, office, rules) or _runs_to_its_end(page, office, rules) else None


def first_of(page: PeoplePage, office: Office, rules: TitleRules) -> int:
    """The first word of an apposition that holds a title: of its owner, or of "who is also"."""
    first, least = office.first - (office.owner is not None and office.owner != "'s"), office.sentence.first
    if office.owner == "'s" and page.low[first - 2] in rules.lists["public_owner"]:  # "the state's adjutant general"
        first -= 2 + (page.low[first - 3] in rules.lists["article"])
    since = first
    while since > least and page.low[since - 1] in rules.lists["holding"]:
        since -= 1
    return since if since < first and page.low[since] == "who" else first


def ends_apposition(page: PeoplePage, office: Office, rules: TitleRules) -> bool:
    """Whether a title behind a name ends with a mark, or an "and" that leads on to the next name, or others."""
    at, stop = office.last, office.sentence.last
    if office.serves or closes(page, at, stop) or CODES.get(page.low[at], 0) & REL:  # "the army chief who led"
        return True
    if at + 1 >= stop or page.low[at] != "and":
        return False
    if not page.capital(at + 1):
        return _leads_to_others(page, at + 1, stop, rules)
    hit, end = rules.cores.at(page.low, at + 1, stop), read_name(page, at + 1, stop, rules)
    return (hit is not None and hit[1].row.rank) or (end is not None and end < stop and page.gap(end - 1) == ", ")


def _leads_to_others(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> bool:
    """Whether word `at` begins what tells of others: "and senior officials", "and the naval delegation", "included"."""
    far = at + NAMES.right_behind if CODES.get(page.low[at], 0) & DET else at + 1
    return not rules.lists["others"].isdisjoint(page.low[at : min(far, stop)])


def _is_told_whole(page: PeoplePage, office: Office, rules: TitleRules) -> bool:
    """Whether a title names its country at its end, no name follows, and none is the sentence's subject before it.

    "Omar Said, Minister of Defence of Qatar in Doha", without the second comma.
    """
    opening = page.low[office.sentence.first] in rules.lists["opening"]
    told = office.role != ROLE.OFFICIAL and bool(office.countries)
    whole = told and office.owner is None and page.capital(office.first)
    return whole and not opening and page.gap(office.last - 1) == " " and page.texts[office.last].islower()


def _runs_to_its_end(page: PeoplePage, office: Office, rules: TitleRules) -> bool:
    """Whether no verb follows a title before a mark ends what tells more of it: "Omar Said, army chief in Lima."

    Of "After talks with Omar Said, the army chief in May left." he is none.
    """
    at, stop, least = office.last, office.sentence.last, office.sentence.first
    tells = at < stop and page.gap(at - 1) == " " and CODES.get(page.low[at], 0) & (PREP | DAY | TIME | TURN)
    if not tells or page.low[at] in rules.lists["of_body"]:
        return False
    leads = page.low[least] in rules.lists["opening"]
    if leads and not any(CODES.get(page.low[k], 0) & (VERB | AUX) for k in range(least + 1, office.first)):
        return False
    end = next((k for k in range(at, stop) if page.gap(k) != " "), stop - 1) + 1
    return not any(_may_act(page, k) for k in range(at, end))


def _may_act(page: PeoplePage, k: int) -> bool:
    """Whether word `k` may be a finite verb: no infinitive, no participle behind an article, "the armed forces"."""
    code, before = CODES.get(page.low[k], 0), CODES.get(page.low[k - 1], 0)
    if code & (VERB | AUX) or before & INFINITIVE_MARK or page.capital(k):
        return bool(code & (VERB | AUX)) and not page.capital(k)
    verb = english_verbs().at(page.low, k, k + 1)
    return verb is not None and not (verb[1].noun or before & (DET | PREP))


def _opens_sentence(page: PeoplePage, office: Office, last: int, rules: TitleRules) -> bool:
    """Whether only a name stands before a title's comma, and a verb behind it: "Omar Said, Minister of Defence met"."""
    at, first = office.last, office.sentence.first
    if office.role == ROLE.OFFICIAL or at >= office.sentence.last or page.gap(at - 1) != " " or office.countries:
        return False
    verb = page.texts[at].islower() and not CODES.get(page.low[at], 0) & (PREP | COORD)
    small = rules.lists["particle"]
    named = all(page.capital(k) or page.low[k] in small for k in range(first, last))
    return verb and named and page.capital(office.head)


def _is_held_since(page: PeoplePage, first: int, office: Office) -> bool:
    """Whether a relative clause tells since when somebody holds a title: "Roe, who became army chief in May"."""
    last = office.first - (office.owner is not None) - 1
    taken = first < last and CODES.get(page.low[first], 0) & REL and not CODES.get(page.low[last], 0) & PAST_AUX
    when = CODES.get(page.low[office.last], 0) if office.last < office.sentence.last else 0
    return bool(taken and when & (LOCATIVE | SUB | TURN) and not when & INFINITIVE_MARK)
