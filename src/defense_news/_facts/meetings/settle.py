"""A meeting as gathered + the rest of the story -> its record: what is filled in, and from what."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..._english.grammar import WORD_SETS
from ..._records import Clue, Day, MeetingRecord, OfficialRecord, PlaceRecord
from ..._records.vocabulary import ROLE, ZONE, ClauseRole, MeetingKind, Mode, Precision
from ..._start.records import evolve
from ..._tables import read_csv
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import unique
from ..roles import Sight
from .gather import SMALL, Cluster
from .journeys import at_forum, on_occasion
from .lede import StoryRead, dated, is_long_before, on_day_told, with_day
from .told import Telling, both, places_fit, share_day
from .visits import Visits, at_visit, in_that_town
from .where import TOWNS, venue_in

OF_TWO_PLUS_TWO = ("foreign_minister", "defence_minister")
_GUESTS = frozenset((ClauseRole.OBJECT, ClauseRole.WITH))  # roles of those who may be met one by one
(_READOUT,) = WORD_SETS["readout"]


def settle(clusters: list[Cluster], story: StoryRead, visits: Visits) -> tuple[MeetingRecord, ...]:
    """The records of the meetings. The first small meeting told without a day takes that of the lede."""
    settled: list[Telling] = []
    clusters, now = _without_sums(clusters), story.scene.anchor.day
    main = next((cluster for cluster in clusters if _may_be_main(cluster.whole, story)), None)
    gatherings = _with_towns(clusters, story)
    captions = _captions(story)
    told_in, first = Counter(cluster.whole.sentence for cluster in clusters), None
    for cluster in clusters:
        told = _with_ministers(_without_spokes(cluster.whole, story), story)
        if cluster is main or _is_in_one_breath(told, main):
            told = dated(told, story)
        first = told if cluster is main else first
        if first is not None and told.sentence == first.sentence + 1:
            told = on_day_told(told, first)  # "Earlier he met Doe"
        told = _of_readout(told, story)
        told = at_visit(at_forum(_as_shown(told, captions, story), gatherings), visits, story)
        settled.append(in_that_town(told, settled, story))
    records = (
        (_record(told, story), told_in[told.sentence] == 1 and not told.undated)
        for told in _each_told_once(settled, story)
    )
    return tuple(one for one, alone in records if not _tells_nothing(one, alone=alone, undated=now is None))


def _each_told_once(settled: list[Telling], story: StoryRead) -> list[Telling]:
    """The meetings, those together that nothing tells apart once all is filled in."""
    kept: list[Telling] = []
    by_people: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
    for told in settled:
        same = by_people.setdefault((frozenset(told.officials), frozenset(told.countries)), [])
        several = len(told.officials) > 1 and len(told.countries) >= NAMES.pair and not told.added
        twin = next((n for n in same[-FACTS.recent :] if _is_twin(kept[n], told, story)), None) if several else None
        if twin is None:
            same.append(len(kept))
            kept.append(told)
        else:
            kept[twin] = both(kept[twin], told)
    return kept


def _is_twin(a: Telling, b: Telling, story: StoryRead) -> bool:
    """Whether nothing tells two meetings of the same people apart: "Lima hosts ministerial. Roe met Doe on Monday"."""
    undated = a.day is None and b.day is None
    when = (undated or share_day(a, b)) and _status_of(a, story) == _status_of(b, story)
    one_way = a.mode == b.mode or None in (a.mode, b.mode)
    return when and one_way and places_fit(a, b) and _kind_of(a, story) == _kind_of(b, story)


def _with_towns(clusters: list[Cluster], story: StoryRead) -> tuple[Telling, ...]:
    """The meetings of series that are held in one town always, with it."""
    held = ((cluster.whole, _place_of_series(cluster.whole, story)) for cluster in clusters)
    return tuple(evolve(whole, place=whole.place or place) for whole, place in held if place)


def _may_be_main(whole: Telling, story: StoryRead) -> bool:
    """Whether a meeting may be the one that the story is about: no forum of many, and not still to come."""
    return not whole.later and (whole.series is None or story.forums[whole.series].kind != MeetingKind.MULTILATERAL)


def _is_in_one_breath(told: Telling, main: Cluster | None) -> bool:
    """Whether it is told in the sentence of the main one: "met first with Roe and then with Doe"."""
    return main is not None and told.sentence == main.whole.sentence and len(told.countries) > 1


def _without_sums(clusters: list[Cluster]) -> list[Cluster]:
    """The meetings without those that sum up others, which have their day and place: "met three ministers in Lima"."""
    met = _met_alone(clusters)
    wholes = [cluster.whole for cluster in clusters]
    clusters = [cluster for cluster in clusters if not _is_told_one_by_one(cluster.whole, wholes)]
    sums = [cluster.whole for cluster in clusters if _only_sums_up(cluster.whole, met)]
    if not sums:
        return clusters
    kept = [cluster for cluster in clusters if cluster.whole not in sums]
    return [Cluster(on_occasion(cluster.whole, sums), cluster.beside) for cluster in kept]


def _is_told_one_by_one(whole: Telling, wholes: list[Telling]) -> bool:
    """Whether each of several is met alone, too: "Roe meets PM, naval chief. Roe met Doe and, separately, Coe".

    So are those of no name: "Roe met the leaders of Peru. She had separate meetings with Doe and Coe".
    """
    if whole.series or len(whole.countries) != NAMES.pair or len(whole.officials) == NAMES.pair:
        return False
    alike = (other for other in wholes if other.apart and other.countries == whole.countries)
    pairs = [set(other.officials) for other in alike if not (other.day and whole.day) or share_day(other, whole)]
    everybody = set(whole.officials)
    if len(everybody) < NAMES.pair:
        return sum(everybody < pair for pair in pairs) > 1
    return any(all({one, other} in pairs for other in everybody - {one}) for one in everybody)


def _met_alone(clusters: list[Cluster]) -> dict[tuple[str, bool], set[str]]:
    """The sides of all meetings of two that an official has or is to have."""
    met: dict[tuple[str, bool], set[str]] = {}
    for pair in (cluster.whole for cluster in clusters if len(cluster.whole.countries) == 2):
        for key in pair.officials:
            met.setdefault((key, bool(pair.ahead)), set()).update(pair.countries)
    return met


def _only_sums_up(whole: Telling, met: dict[tuple[str, bool], set[str]]) -> bool:
    """Whether it is told again, one by one: "Roe will meet her counterparts of Peru and Chile. She will meet ..."."""
    if len(whole.countries) < 3 or whole.kind or whole.series:
        return False
    if (whole.day or whole.place) and _GUESTS.isdisjoint(clue.rule for clue in whole.clues):
        return False  # "The ministers of Peru, Chile and Oman met on Monday"
    those = whole.officials
    then = (sides for (key, ahead), sides in met.items() if ahead == bool(whole.ahead) and key in (those or (key,)))
    return any(sides.issuperset(whole.countries) for sides in then)


def _tells_nothing(meeting: MeetingRecord, *, alone: bool, undated: bool) -> bool:
    """Whether neither two sides nor a day is told of it, nor a place where nobody met there that is named.

    "After the last summit", "met Roe beside the forum in Lima"; but "Ministers gathered for the forum in Lima". Where
    the day of the story is not known, no day of the text may be either: then a place and who attends are enough.
    """
    placed = meeting.place is not None and (undated if meeting.participants else alone)
    known = meeting.date is not None or placed
    return not known and len(meeting.countries) + len(meeting.organisations) < NAMES.pair


def _without_spokes(told: Telling, story: StoryRead) -> Telling:
    """The telling without those who only speak for others, whom "the two leaders" may have swept in."""
    kept = tuple(k for k in told.officials if k not in story.officials or story.officials[k].role != ROLE.SPOKESPERSON)
    return told if kept == told.officials else evolve(told, officials=kept)


def _with_ministers(told: Telling, story: StoryRead) -> Telling:
    """The telling with the officials it means but does not name: "the foreign ministers of ..."."""
    kind = _kind_of(told, story)
    stranger = any(
        o is not None and not (o.country or o.organisation) for o in map(story.officials.get, told.officials)
    )
    if kind == MeetingKind.MULTILATERAL or stranger or is_long_before(told, story):
        return told  # a stranger is of the side that seems to lack its minister
    added = list(_ministers_meant(told, kind, story))
    if not added:
        return told
    clues = tuple(Clue(*o.mentions[0], "party", "office_named") for o in added if o.mentions)
    return evolve(
        told, officials=unique((*told.officials, *(o.key for o in added))), clues=unique((*told.clues, *clues))
    )


def _ministers_meant(told: Telling, kind: str | None, story: StoryRead) -> Iterator[OfficialRecord]:
    """The one holder of each office that a telling means, of each country that seems to lack one there."""
    for country in told.countries:
        there = [o for key in told.officials if (o := story.officials.get(key)) and o.country == country]
        for role in _roles_meant(told, kind, story):
            held = [story.holders.get((country, office), ()) for office in _offices_of(role)]
            if sum(map(len, held)) != 1:
                continue
            ((only,),) = filter(None, held)
            if not (only in there if kind == MeetingKind.TWO_PLUS_TWO else there) and not _sends(told, only, story):
                yield only


def _sends(told: Telling, official: OfficialRecord, story: StoryRead) -> bool:
    """Whether somebody acts there for an official: of his title only the country has a part, "an envoy of Roe"."""
    parties = [clue.start for clue in told.clues if clue.role == "party"]
    titled = [(a, b) for a, b in story.scene.names if any(a <= start < b for start in parties)]
    return any(a <= start < b for start, _ in official.mentions for a, b in titled)


def _offices_of(role: str) -> tuple[str, ...]:
    return ("head_of_state", "head_of_government") if role == "leader" else (role,)


def _roles_meant(told: Telling, kind: str | None, story: StoryRead) -> tuple[str, ...]:
    if kind == MeetingKind.TWO_PLUS_TWO:
        return OF_TWO_PLUS_TWO
    present = [story.officials[key].role for key in told.officials if key in story.officials]
    said = told.roles
    if {ROLE.DEFENCE_MINISTER, ROLE.CHIEF_OF_DEFENCE} <= set(said):  # "defence chiefs": ministers, unless generals met
        said = (ROLE.CHIEF_OF_DEFENCE if ROLE.CHIEF_OF_DEFENCE in present else ROLE.DEFENCE_MINISTER,)
    leads = any(role.startswith("head_of_") for role in said)  # "called on the Prime Minister of Peru": him alone
    roles = said if leads else (*said, *present)
    return unique("leader" if role.startswith("head_of_") else role for role in roles)


def _of_readout(told: Telling, story: StoryRead) -> Telling:
    """The telling with the day of a readout, which tells of that day's meetings, where it tells no exacter one."""
    now, opening = story.scene.anchor.day, story.scene.sentences[0]
    start, end = opening.start, opening.start + len(_READOUT)
    if now is None or told.ahead or told.former or told.series or story.text.flat[start:end].lower() != _READOUT:
        return told
    if told.day is not None and not (told.day.first < told.day.last and told.day.first <= now <= told.day.last):
        return told
    return with_day(told, Day(start, end, now, now, Precision.DAY, story.scene.anchor.basis), "published")


def _captions(story: StoryRead) -> list[int]:
    """The numbers of the sentences that are captions."""
    return [number for number, sentence in enumerate(story.scene.sentences) if sentence.zone == ZONE.CAPTION]


def _as_shown(told: Telling, captions: list[int], story: StoryRead) -> Telling:
    """The telling with the house and day that a caption shows its people at, where no telling has one."""
    lacking = not told.former and (told.venue is None or told.day is None)
    if not lacking or told.ahead or len(told.officials) < NAMES.pair or is_long_before(told, story):
        return told
    sights = filter(None, map(story.seer.sight, captions))
    sight = next((sight for sight in sights if _shows(sight, told)), None)
    if sight is None:
        return told
    told, day = evolve(told, venue=told.venue or _venue_shown(sight)), _day_shown(sight, story)
    return with_day(told, day, "+".join(day.basis)) if day and told.day is None else told


def _shows(sight: Sight, told: Telling) -> bool:
    """Whether a caption shows two of those who met, in no other town."""
    shown = {key for party in sight.parties for key in party.officials}
    towns = {place.name for place in sight.places if place.kind in TOWNS}
    elsewhere = told.place is not None and bool(towns) and told.place.name not in towns
    return len(shown & set(told.officials)) >= NAMES.pair and not elsewhere


def _day_shown(sight: Sight, story: StoryRead) -> Day | None:
    """The one day a caption tells, if it may be of what the story tells now."""
    days, now = sight.days_between(sight.sentence.start, sight.sentence.end), story.scene.anchor.day
    lately = [day for day in days if now is None or 0 <= (now - day.last).days <= FACTS.visit]
    return days[0] if len(days) == len(lately) == 1 and days[0].precision == Precision.DAY else None


def _venue_shown(sight: Sight) -> str | None:
    adjuncts = [*sight.chart.loose, *(a for p in sight.chart.predicates for a in p.adjuncts)]
    return next((venue for a in adjuncts if a.word == "at" and (venue := venue_in(sight, a.phrase))), None)


def _record(told: Telling, story: StoryRead) -> MeetingRecord:
    kind = _kind_of(told, story)
    there = told.mode in {None, Mode.IN_PERSON}  # a call has no place, its topic may
    place, venue = (told.place or _place_of_series(told, story), told.venue) if there else (None, None)
    members, bodies = _members(told, kind, story)
    countries = members if set(told.countries) < set(members) else told.countries
    host = _host_of(told, place, countries) if kind in SMALL else None
    return MeetingRecord(
        start=told.start,
        end=told.end,
        participants=told.officials,
        host=host,
        visitors=tuple(code for code in countries if code != host) if host else (),
        countries=countries,
        organisations=unique((*told.organisations, *bodies)),
        date=None if _is_behind(told, story) else told.day,
        place=place,
        venue=venue,
        mode=told.mode or ("in_person" if place or venue else None),
        kind=kind,
        series=told.series or _series_of_members(told, kind, story),
        status=_status_of(told, story),
        clues=told.clues if place else tuple(clue for clue in told.clues if clue.role != "place"),
    )


def _host_of(told: Telling, place: PlaceRecord | None, countries: tuple[str, ...]) -> str | None:
    """The country that receives the others: by the words, else the one of the sides where they met."""
    return told.host or (place.country if place and place.country in countries else None)


def _members(told: Telling, kind: str | None, story: StoryRead) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The countries and bodies of a series with fixed members, as far as all of them come to its meetings."""
    forum = story.forums.get(told.series or "")
    if forum is None or (kind == MeetingKind.MULTILATERAL and len(forum.members) > FACTS.small_forum):
        return (), ()
    return forum.members, forum.organisations


def _place_of_series(told: Telling, story: StoryRead) -> PlaceRecord | None:
    """The town in which each meeting of the series is held, on the words that name the meeting."""
    forum = story.forums.get(told.series or "")
    cue = next((clue for clue in told.clues if clue.role == "cue"), None)
    if forum is None or forum.place is None or cue is None:
        return None
    return PlaceRecord(cue.start, cue.end, forum.place, _country_of_town(forum.place), "city", forum.key)


@cache
def _country_of_town(name: str) -> str | None:
    return next((town["country"] for town in read_csv("cities") if town["name"] == name), None)


def _is_behind(told: Telling, story: StoryRead) -> bool:
    """Whether what is told as to come has a day that is past, or what was to, far ahead: its year must be another."""
    now, day = story.scene.anchor.day, told.day
    if now is None or day is None:
        return False
    far = told.cancelled and "explicit" not in day.basis and (day.first - now).days > FACTS.far
    return far or bool(told.ahead and day.last < now)


def _kind_of(told: Telling, story: StoryRead) -> str | None:
    if told.series is not None:
        return story.forums[told.series].kind
    sides = len(told.countries) + len(told.organisations)
    if sides <= 2 and (told.kind in {None, MeetingKind.BILATERAL}) and _two_by_two(told, story):
        return "two_plus_two"
    if told.kind is not None:
        return told.kind
    return {2: "bilateral", 3: "trilateral"}.get(sides, "multilateral") if sides > 1 else None


def _two_by_two(told: Telling, story: StoryRead) -> bool:
    if set(OF_TWO_PLUS_TWO) <= set(told.roles) and len(told.countries) == 2:
        return True
    held = {(o.country, o.role) for key in told.officials if (o := story.officials.get(key))}
    return len({country for country, role in held if role in OF_TWO_PLUS_TWO}) == 2 and all(
        (country, role) in held for country in told.countries for role in OF_TWO_PLUS_TWO
    )


def _series_of_members(told: Telling, kind: str | None, story: StoryRead) -> str | None:
    """The series of a 2+2 of exactly its members."""
    if kind != MeetingKind.TWO_PLUS_TWO:
        return None
    members = set(told.countries)
    return next((f.key for f in story.forums.values() if f.kind == kind and set(f.members) == members), None)


def _status_of(told: Telling, story: StoryRead) -> str:
    if told.cancelled:
        return "cancelled"
    now = story.scene.anchor.day
    if told.ahead and told.day is not None and now is not None and told.day.last < now:
        return "planned"
    if told.day is not None and now is not None and (told.day.first > now or told.day.last < now):
        return "planned" if told.day.first > now else "held"
    return "planned" if told.ahead else "held"
