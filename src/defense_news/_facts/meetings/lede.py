"""What the lede tells of the meeting that a story is about: its day and place, and its sides where it is told bare."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ..._english.chart import NounPhrase
from ..._english.grammar import OFFICES, WORD_SETS
from ..._english.parts import ASSERTED, PAST_TIME, Predicate, Relation
from ..._records import Clue, Day, OfficialRecord, PlaceRecord, Scene, Text
from ..._records.vocabulary import ZONE, ClauseRole, Mode, Precision
from ..._start.records import evolve, frozen
from ..._tables.limits import FACTS
from ..._tables.rows import Forum
from ..._who.parties import Party, unique
from ..roles import Sight
from ..seer import Seer
from .told import Telling, both
from .where import TOWNS, place_beside

_IN_OFFICE = OFFICES | WORD_SETS["counterpart"]


@frozen
class StoryRead:
    """What the settling looks up: the sights of the sentences, officials by key, by country and office, the forums.

    `ledes` are the numbers of the sentences that tell what the story is about.
    """

    text: Text
    scene: Scene
    seer: Seer
    officials: Mapping[str, OfficialRecord]
    holders: Mapping[tuple[str | None, str], Sequence[OfficialRecord]]
    forums: Mapping[str, Forum]
    ledes: tuple[int, ...]


def dated(told: Telling, story: StoryRead) -> Telling:
    """The telling with the day and place of the lede, where the lede tells what the same sides did that day."""
    if (told.day is not None and told.place is not None) or told.ahead or told.former or told.cancelled:
        return told
    for sight in _ledes(story):
        if found := _day_of_sides(sight, told, story):
            predicate, day = found
            if told.day is None:
                return with_day(_with_place(told, sight, predicate), day, "day_of_the_lede")
            if sight.number != told.sentence and (told.day.first, told.day.last) == (day.first, day.last):
                return _with_place(told, sight, predicate)
    return told


def on_day_told(told: Telling, before: Telling | None) -> Telling:
    """The telling with the day of one before, where a word goes on with it and one was at both, or it tells of that."""
    if before is None or before.day is None or told.day is not None or told.ahead or before.ahead or told.former:
        return told
    shared = told.is_of_those_at(before)
    again = told.definite and not before.stands_alone and set(before.countries) <= set(told.countries)
    goes_on = shared and not is_elsewhere(told.place, before.place) and (told.same_day or again)
    return with_day(told, before.day, "+".join(before.day.basis)) if goes_on else told


def on_talks_told(told: Telling, fallen: Telling | None) -> Telling:
    """The telling with what was told right before of talks of nobody: "Talks were held in Lima. Roe and Doe led"."""
    if fallen is None or told.sentence - fallen.sentence != 1 or not (told.definite or told.talk):
        return told
    long = fallen.day is not None and fallen.day.first != fallen.day.last
    theirs = set(fallen.countries) <= set(told.countries)  # "Talks were held with Peru. Roe led the Peruvian side"
    apart = told.day or told.place or told.ahead or fallen.ahead or fallen.officials or long or not theirs
    return told if apart or not told.is_meeting else both(fallen, told)


def is_elsewhere(one: PlaceRecord | None, other: PlaceRecord | None) -> bool:
    """Whether two places are in different countries, or are different towns."""
    if one is None or other is None:
        return False
    return one.country != other.country or (one.name != other.name and {one.kind, other.kind} <= TOWNS)


def ledes_of(scene: Scene) -> tuple[int, ...]:
    """The numbers of the sentences that are headlines or the first of the body."""
    zones = [sentence.zone for sentence in scene.sentences]
    body = [number for number, zone in enumerate(zones) if zone == ZONE.BODY][: FACTS.lede]
    return (*(number for number, zone in enumerate(zones) if zone == ZONE.HEADLINE), *body)


def _ledes(story: StoryRead, *, told_before: int | None = None) -> Iterator[Sight]:
    """The sights of the headlines and the first sentences of the body that tell a day; or of several sides, before."""
    for number in story.ledes:
        sentence = story.scene.sentences[number]
        if told_before is None:
            tells = bool(story.seer.days_between(sentence.start, sentence.end))
        else:
            tells = number < told_before and story.seer.sides(number) > 1
        if tells and (sight := story.seer.sight(number)):
            yield sight


def of_lede(told: Telling, story: StoryRead) -> Telling:
    """A telling that names one side at most, with those who did together what the lede tells.

    "The ministers of Peru and Oman, Roe and Doe, agreed on patrols on Monday. At the talks in Lima, Roe said ...".
    """
    if not _may_be_in_lede(told, story):
        return told
    for sight in _ledes(story, told_before=told.sentence):
        for predicate in sight.chart.predicates:
            if predicate.reading.force == ASSERTED and predicate.governor < 0 and not predicate.means("move"):
                joint = _with_all(told, _who_act_together(sight, predicate))
                if joint is not told and len(joint.countries) > 1 and set(joint.countries) >= set(told.countries):
                    return joint
    return told


def is_long_before(told: Telling, story: StoryRead) -> bool:
    """Whether the meeting is of another season than the story, so that today's ministers need not have been there."""
    today = story.scene.anchor.first
    return told.day is not None and today is not None and (today - told.day.last).days > FACTS.season


def is_of_sides_long_ago(told: Telling, story: StoryRead) -> bool:
    """Whether those told by "the two sides" did it in another season: who stands for them now need not have."""
    ends = (story.text.raw[clue.start : clue.end].lower().split() for clue in told.clues)
    return is_long_before(told, story) and any(words[-1] in WORD_SETS["team"] for words in ends if words)


def _may_be_in_lede(told: Telling, story: StoryRead) -> bool:
    """Whether a telling of nobody is of a meeting held now: not of "the summit held here two weeks ago"."""
    now = story.scene.anchor.day
    ago = (now - told.day.last).days if now is not None and told.day is not None else 0
    another = told.is_meeting or told.ahead or told.cancelled or told.former or ago > FACTS.visit
    return told.bare and not (another or _is_named(told, story))


def _with_all(told: Telling, parties: list[Party]) -> Telling:
    """The telling as one of several parties, where those it names are among them; else as it is."""
    officials = unique(key for party in parties for key in party.officials)
    if not set(told.officials) <= set(officials):
        return told
    clues = [Clue(party.start, party.end, "party", ClauseRole.SUBJECT) for party in parties]
    countries = unique(code for party in parties for code in party.countries)
    return evolve(told, officials=officials, countries=countries, bare=False, clues=(*told.clues, *clues))


def _is_named(told: Telling, story: StoryRead) -> bool:
    """Whether a name stands right before the noun of meeting: "the Lima Forum meeting"."""
    words = story.scene.words
    at = bisect_left(words.starts, told.start)
    return at - 1 > story.scene.sentences[told.sentence].first and words.texts[at - 1][0].isupper()


def _who_act_together(sight: Sight, predicate: Predicate) -> list[Party]:
    """Those who do together what a predicate says."""
    told = predicate.means("tell") or predicate.verb.lemma in WORD_SETS["said_to_one"]  # "asked Doe for ships"
    beside = (a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["lede_link"])
    phrases = (predicate.subject, *beside, *(predicate.objects if told else ()))
    return [party for phrase in phrases for party in sight.parties_in(phrase)]


def _with_place(told: Telling, sight: Sight, predicate: Predicate) -> Telling:
    """The telling with the place where its sides did what the lede tells, where it has none: "agreed in Lima to"."""
    place = place_beside(sight, predicate) if told.place is None and told.mode in {None, Mode.IN_PERSON} else None
    if place is None:
        return told
    return evolve(told, place=place, clues=(*told.clues, Clue(place.start, place.end, "place", place.rule)))


def _day_of_sides(sight: Sight, told: Telling, story: StoryRead) -> tuple[Predicate, Day] | None:
    """The predicate that says no more than what the same sides did, and its day."""
    beside = 0 < told.sentence - sight.number <= FACTS.lede and _is_beside_act(told, story)
    apart = told.mode not in {None, Mode.IN_PERSON}
    for predicate in sight.chart.predicates:
        another = predicate.means("meet") and apart  # "spoke by phone. They met in May"
        ended = predicate.verb.lemma in WORD_SETS["ends_a_visit"]
        if predicate.reading.force != ASSERTED or predicate.means("move") or another or ended:
            continue
        if not (_is_of_sides(sight, predicate, told) or _is_of_one(sight, predicate, told, beside=beside)):
            continue
        for day in sight.days_on(predicate.adjuncts):
            if _is_told_now(sight, predicate, day, told, story):
                return predicate, day
    return None


def _is_told_now(sight: Sight, predicate: Predicate, day: Day, told: Telling, story: StoryRead) -> bool:
    """Whether a day is of what the story tells now; with its year, not "which agreed on May 4, 2012 to train"."""
    now = story.scene.anchor.day
    if day.precision != Precision.DAY or "explicit" not in day.basis:
        return day.precision == Precision.DAY and (now is None or day.first <= now)
    now = now or (day.last if sight.number < told.sentence else None)  # told before, it is now
    return predicate.governor < 0 and now is not None and 0 <= (now - day.last).days <= FACTS.visit


def _is_of_sides(sight: Sight, predicate: Predicate, told: Telling) -> bool:
    """Whether all sides of a telling, and two at least, do what a predicate says: "agreed on Monday to train with".

    Or signed what is told of them: "Peru and Oman will train together after a pact was signed on Monday".
    """
    hung = [p for p in sight.chart.predicates if p.governor == predicate.number and p.relation == Relation.INFINITIVE]
    beside = [a.phrase for p in (predicate, *hung) for a in p.adjuncts if a.word in WORD_SETS["lede_link"]]
    met = not predicate.means("say") or predicate.means("tell")  # what all of them said, they said there
    others = (*predicate.objects, *beside) if met else ()
    phrases = (predicate.subject, *others)
    signed = predicate.means("sign") and predicate.reading.passive
    parties = sight.parties if signed else [party for phrase in phrases for party in sight.parties_in(phrase)]
    sides = {code for party in parties for code in party.countries}
    return len(sides) > 1 and (set(told.countries) <= sides or _sign_the_paper(predicate, told, sides))


def _sign_the_paper(predicate: Predicate, told: Telling, sides: set[str]) -> bool:
    """Whether sides signed what more of them are told to have signed: "Peru and Oman signed a pact. Roe signed it"."""
    return told.undated and predicate.means("sign") and sides <= set(told.countries)


def _is_of_one(sight: Sight, predicate: Predicate, told: Telling, *, beside: bool) -> bool:
    """Whether one who met does or says it in a sentence before that names all sides: "Roe said on Monday that Oman".

    Or he visits a house of theirs, where he met them, or meets "several chiefs", of whom they are, and no nurses; or he
    or his country does it, and it is told `beside` an act.
    """
    if sight.number == told.sentence or predicate.governor >= 0:
        return False
    met = _whom_it_meets(predicate)
    if met and not any(_may_be_at(sight, phrase, told) for phrase in met):
        return False
    parties = sight.parties_in(predicate.subject)
    if not {key for party in parties for key in party.officials}.isdisjoint(told.officials):
        return beside or _are_several(sight, met) or _names_their_lands(sight, predicate, told)
    of_country = (code for party in parties if not party.officials for code in party.countries)
    return beside and not set(of_country).isdisjoint(told.countries)


def _whom_it_meets(predicate: Predicate) -> list[NounPhrase]:
    """Whom a verb of meeting says to be met."""
    met = (*predicate.objects, *(a.phrase for a in predicate.adjuncts if a.word == ClauseRole.WITH))
    return [*met] if predicate.means("meet") else []


def _may_be_at(sight: Sight, phrase: NounPhrase, told: Telling) -> bool:
    """Whether those met may be of a meeting: in office, "several chiefs", or of one of its sides, "a Peruvian aide"."""
    start, end = sight.stretch(phrase)
    theirs = any(start <= place.start < end and place.country in told.countries for place in sight.places)
    return theirs or sight.chart.t.low[phrase.head].removesuffix("s") in _IN_OFFICE


def _are_several(sight: Sight, phrases: list[NounPhrase]) -> bool:
    """Whether several in office are met: "chiefs", "counterparts"."""
    heads = [sight.chart.t.low[phrase.head] for phrase in phrases]
    return any(head[-1:] == "s" and head[:-1] in _IN_OFFICE for head in heads)


def _names_their_lands(sight: Sight, predicate: Predicate, told: Telling) -> bool:
    """Whether a sentence names all who met; or, right before, no others, and a visit: "visited the headquarters"."""
    named = {place.country for place in sight.places} | {code for p in sight.parties for code in p.countries}
    visited = predicate.means("visit") and told.sentence == sight.number + 1
    return named.issuperset(told.countries) or (visited and named.issubset(told.countries))


def _is_beside_act(told: Telling, story: StoryRead) -> bool:
    """Whether it is told beside what somebody did: "made the offer at a meeting with Doe", "said so after meeting"."""
    sight = story.seer.sight(told.sentence)
    acts = [p for p in sight.chart.predicates if p.governor < 0] if sight else []
    if sight is None or not acts or (acts[0].reading.force, acts[0].reading.time) != (ASSERTED, PAST_TIME):
        return False
    act, at = acts[0], sight.token(told.start)
    hung = [p for p in sight.chart.predicates if p.governor == act.number and _is_as_it_is_done(p)]
    held = any(thing.first <= at <= thing.head for thing in act.objects)  # not "spoke at the start of a meeting"
    beside = any(p.first <= at < p.last or _is_in(p, at) for p in hung) or _is_in(act, at)
    return beside and not (held or act.reading.passive)


def _is_in(act: Predicate, at: int) -> bool:
    """Whether a token stands in an object or adjunct of an act."""
    return any(phrase.holds(at) for phrase in (*act.objects, *(a.phrase for a in act.adjuncts)))


def _is_as_it_is_done(clause: Predicate) -> bool:
    """Whether a clause tells what went with an act: "after he met Doe", "meeting Doe"."""
    return clause.relation == Relation.GERUND or clause.opener in WORD_SETS["right_after"]


def with_day(told: Telling, day: Day, rule: str) -> Telling:
    return evolve(told, day=day, clues=(*told.clues, Clue(day.start, day.end, "date", rule)))
