"""The phrases that a verb takes over what stands between: "met after the parade with Roe", "beside the forum with"."""

from ..._english.chart import Adjunct, Member, NounPhrase, Predicate
from ..._english.grammar import DET, OWNER, POSSESSIVE, TIME, WORD_SETS
from ..._records.vocabulary import ClauseRole
from ..roles import Sight
from .events import is_one_more

_PASSED_BY = {"", *WORD_SETS["passed_by"]}


def phrases_taken(sight: Sight, predicate: Predicate, word: str) -> tuple[NounPhrase, ...]:
    """The phrases behind a preposition that the verb itself takes, and no noun behind another preposition.

    A phrase of time is passed by, "met for the first time with Roe"; what is done to ties with Peru is not with it.
    """
    begin = predicate.first if predicate.reading.passive else 0
    over: dict[NounPhrase | None, NounPhrase] = {}
    taken: list[NounPhrase] = []
    for a in predicate.adjuncts:
        takes = a.word == word and a.at >= begin
        joined = taken and is_one_more(sight, taken[-1], a)  # "with her aides and with Roe", "and, on Monday, with"
        free = joined or a.behind not in over or (not taken and _is_taken_over(sight, predicate, a, over[a.behind]))
        if takes and free:
            taken.append(a.phrase)
        if not _is_passed_by(sight, a):
            over[a.phrase] = a.phrase
        elif a.behind in over and a.word and not sight.day_in(a.phrase):  # "about the war in Peru and its way to Chile"
            over[a.phrase] = over[a.behind]
    return tuple(taken)


def _is_passed_by(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether what stands between does not part a verb from those it takes: a day, a place, a time.

    Not "exchanged views on the drill with Peru", where the drill is with it.
    """
    code = sight.chart.code(adjunct.phrase.first)
    if adjunct.word in WORD_SETS["subject_matter"] and code & DET and not sight.chart.code(adjunct.phrase.head) & TIME:
        call = sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["means_of_call"]
        return call or bool(sight.day_in(adjunct.phrase) or sight.place_in(adjunct.phrase))
    return adjunct.word in _PASSED_BY or bool(sight.chart.code(adjunct.phrase.head) & TIME)


def _is_taken_over(sight: Sight, predicate: Predicate, adjunct: Adjunct, topic: NounPhrase) -> bool:
    """Whether persons are taken by the verb over what stands between: "met after the parade with Roe".

    Not over a noun that takes them itself: "talked about the ties with Roe", "left after a dinner with Roe".
    """
    if not any(party.officials for party in sight.parties_in(adjunct.phrase)):
        return False
    if any(a.phrase is topic and a.word in WORD_SETS["of_two"] for a in predicate.adjuncts):
        return True  # "discussed the ties between Peru and Chile with Roe"
    if any(a.phrase is topic and a.word in WORD_SETS["topic"] for a in predicate.adjuncts):
        owned = sight.chart.code(topic.first) & (OWNER | POSSESSIVE)
        return not (owned or (sight.chart.code(topic.first) & DET and _is_two_sided(sight, topic)))
    if predicate.means("discuss"):  # "discussed prospects for a visit and the latest news with Roe"
        return not _is_two_sided(sight, topic.members[-1])
    timed = all(sight.chart.code(phrase.head) & TIME for phrase in predicate.objects)  # not "met reporters after it"
    return timed and not _is_two_sided(sight, topic)


def is_over_aside(sight: Sight, own: tuple[Adjunct, ...], at: int, aside: NounPhrase) -> bool:
    """Whether a "with" at a token goes on behind an aside: "talks after the parade with", "beside the forum with"."""
    first = not any(a.word == ClauseRole.WITH and a.at < at for a in own)
    words = [a.word for a in own if a.phrase is aside]
    return first and ClauseRole.BY not in words and ("beside" in words or not _is_two_sided(sight, aside))


def _is_two_sided(sight: Sight, phrase: NounPhrase | Member) -> bool:
    """Whether a noun itself takes with whom it is: "the ties with Roe", "the margins of the talks with Roe"."""
    return not WORD_SETS["two_sided"].isdisjoint(sight.chart.t.low[phrase.first : phrase.last])
