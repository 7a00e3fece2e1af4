"""Tellings -> meetings: what is told of one meeting in several sentences is brought together."""

from collections.abc import Iterable, Mapping

from ..._records import OfficialRecord
from ..._records.vocabulary import ROLE, ClauseRole, MeetingKind, Mode
from ..._start.records import define, evolve
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import unique
from .cues import OF_BODY
from .journeys import at_forum, of_guests, on_occasion
from .lede import StoryRead, dated, is_of_sides_long_ago, of_lede, on_day_told, on_talks_told
from .told import Telling, both, by_house, is_put_off_to, names_those_of, places_fit, share_day
from .visits import Visits

RANK_OF_OFFICE = {
    "head_of_state": "leader",
    "head_of_government": "leader",
    "defence_minister": "minister",
    "foreign_minister": "minister",
    "chief_of_defence": "chief",
    "commander": "chief",
    "deputy_minister": "deputy",
}
SMALL = frozenset({"bilateral", "two_plus_two", "trilateral"})
_CHAIRING = frozenset((ClauseRole.AGENT, ClauseRole.BY))  # roles of those by whom a meeting is held


@define
class Cluster:
    """One meeting in the making: `whole` is what all its tellings say together.

    `beside` is what was known where others are told as well, from there: "met Roe and Doe separately".
    """

    whole: Telling
    beside: tuple[Telling, ...]

    @property
    def told_at(self) -> int | None:
        """Where it was last told with others."""
        return self.beside[-1].start if self.beside else None

    def take(self, told: Telling) -> None:
        """Join one more telling of it."""
        self.whole = both(self.whole, told)
        self.beside += _beside(told, self.whole)

    def share(self, others: list[Telling]) -> None:
        """Take the day and place of those told with it in one phrase, where it has none."""
        for other in others:
            mine = self.whole
            if (other.ahead, other.cancelled) == (mine.ahead, mine.cancelled) and other.officials != mine.officials:
                roles = {"date": mine.day is None, "place": mine.place is None and mine.mode in (None, other.mode)}
                clues = tuple([clue for clue in other.clues if roles.get(clue.role)])
                place = mine.place or (other.place if roles["place"] else None)
                self.whole = evolve(mine, day=mine.day or other.day, place=place, clues=unique((*mine.clues, *clues)))


def _beside(told: Telling, whole: Telling) -> tuple[Telling, ...]:
    """What is known of a meeting where it is told with others."""
    return (evolve(whole, start=told.start),) if told.apart else ()


def gather(tellings: Iterable[Telling], story: StoryRead, visits: Visits) -> list[Cluster]:
    """The meetings told, in order of first telling. A telling that names nobody joins the meeting told last, or none.

    The first small meeting has sides and day of the lede, so that one told later with another day stays apart.
    """
    officials = story.officials
    clusters: list[Cluster] = []
    recent: list[Cluster] = []
    fallen: Telling | None = None
    occasions: list[Telling] = []
    for telling in (one for told in tellings for one in by_house(told, officials)):
        if several := _told_again(telling, recent, officials):
            for one in several:
                one.take(_unnamed(telling))
            continue
        complete = telling.of_many or _any_held(clusters)
        told, fits = _fitting(telling if complete else of_lede(telling, story), recent, officials)
        before = _gone_on_with(fallen, recent)
        if (cluster := _chosen(told, fits)) is not None:
            cluster.take(told)
        elif not _is_at_home(told, officials) and (opened := _new_meeting(told, clusters, before, story, visits)):
            opened = on_occasion(on_talks_told(opened, fallen), occasions)
            cluster = Cluster(opened, _beside(opened, opened))
            clusters.append(cluster)
        else:
            fallen = told
            occasions += [told] if told.plural and told.officials else []
            continue
        fallen, recent = None, [*(other for other in recent[-FACTS.recent :] if other is not cluster), cluster]
    facts = [cluster for cluster in clusters if not cluster.whole.lapsed]
    _share(facts)
    return facts


def _gone_on_with(fallen: Telling | None, recent: list[Cluster]) -> Telling | None:
    """The telling that a word goes on with: the last one dropped, if it has a day, else the meeting told last."""
    return fallen if fallen and fallen.day else recent[-1].whole if recent else None


def _any_held(clusters: list[Cluster]) -> bool:
    """Whether a meeting was told that is of no series, and not still to come."""
    return any(not (c.whole.series or c.whole.lapsed or c.whole.later) for c in clusters)


def _fitting(
    told: Telling, recent: list[Cluster], officials: Mapping[str, OfficialRecord]
) -> tuple[Telling, list[Cluster]]:
    """The meetings told last that a telling can be of, the last first; "the talks" of a subject may be without it."""
    fits = [c for c in reversed(recent) if not told.of_many and _same(c.whole, told, officials)]
    if fits or not recent or not (told.bare and told.definite):
        return told, fits
    strange = not any(_may_be_of(told, cluster.whole) for cluster in recent)
    unnamed = _unnamed(told)
    if strange:  # "Coe, who spoke at the meeting in Lima", may mean one that nobody told of
        unnamed = evolve(unnamed, place=None, clues=tuple([clue for clue in told.clues if clue.role != "place"]))
    fits = [cluster for cluster in reversed(recent) if _same(cluster.whole, unnamed, officials)]
    return (told, []) if not fits and (strange or told.is_meeting or not told.ahead) else (unnamed, fits)


def _told_again(told: Telling, recent: list[Cluster], officials: Mapping[str, OfficialRecord]) -> list[Cluster]:
    """The separate meetings told last in one phrase, where "they" met, or "the talks" were: each of them is meant."""
    last = recent if told.sums_up else _told_last(recent)
    if len(last) < 2:
        return []
    if told.referring and told.is_meeting:
        return last if _is_of_all(told, last) else []
    of_one = len(told.countries) < NAMES.pair and all(set(told.officials) <= set(c.whole.officials) for c in last)
    unnamed = told.definite and told.plural and of_one and not told.series  # "the talks", "Roe's talks"
    return last if unnamed and all(_same(c.whole, told, officials) for c in last) else []


def _told_last(recent: list[Cluster]) -> list[Cluster]:
    """The meetings told together in the phrase last told."""
    return [c for c in recent if c.told_at is not None and c.told_at == recent[-1].told_at]


def _is_of_all(told: Telling, last: list[Cluster]) -> bool:
    """Whether a telling is of no other sides and no other time than some meetings."""
    sides = {code for c in last for code in c.whole.countries}
    return set(told.countries) <= sides and all(_times_fit(c.whole, told) for c in last)


def _share(clusters: list[Cluster]) -> None:
    """Give meetings that lack a day or place those of the others told with them in one phrase."""
    together: dict[int, list[Telling]] = {}
    for cluster in clusters:
        for told in cluster.beside:
            together.setdefault(told.start, []).append(told)
    for cluster in clusters:
        for told in cluster.beside:
            cluster.share([other for other in together[told.start] if other is not told])


def _unnamed(told: Telling) -> Telling:
    """The telling without those it names."""
    return evolve(told, officials=(), countries=(), organisations=())


def _chosen(told: Telling, fits: list[Cluster]) -> Cluster | None:
    """The meeting a telling joins: the likest if it names its sides, else the last."""
    if fits and told.stands_alone:
        return max(fits, key=lambda cluster: _likeness(cluster.whole, told))
    return fits[0] if fits and (told.definite or told.officials or told.countries) else None


def _is_at_home(told: Telling, officials: Mapping[str, OfficialRecord]) -> bool:
    """Whether people of one country met in it, the others by an office that is not for abroad: a finance minister.

    Or as ministers of another office: "In Lima, Peruvian Defence Minister Roe met Foreign Minister Doe".
    """
    if not told.unknown or len(told.countries) != 1 or told.place is None or told.place.country != told.countries[0]:
        return False
    met = [officials[key] for key in told.officials if key in officials]
    home, strange = ({o.role for o in met if bool(o.country) == known} for known in (True, False))
    led = bool(met) and met[0].country is not None  # not "Ruritanian Foreign Minister Doe met"
    ministers = {
        role for role in strange - home if led and RANK_OF_OFFICE.get(role) == RANK_OF_OFFICE[ROLE.DEFENCE_MINISTER]
    }
    return RANK_OF_OFFICE.keys().isdisjoint(strange - ministers)


def _new_meeting(
    told: Telling, clusters: list[Cluster], before: Telling | None, story: StoryRead, visits: Visits
) -> Telling | None:
    """A telling of a meeting not told before, with what it says by what was told; None where it tells of none."""
    told = _with_other_side(told, clusters, story, visits)
    if told.referring and told.officials and is_of_sides_long_ago(told, story):
        return None
    if told.is_meeting:
        told = at_forum(on_day_told(told, before), [cluster.whole for cluster in clusters])
        first = told.series is None and not _any_held(clusters)
        told = dated(told, story) if first and not told.lapsed else told
        return None if told.undated and not (told.day or told.place or told.series) else told
    return _once_more(told, clusters) if _is_another(told) and not told.stands_alone else None


def _once_more(told: Telling, clusters: list[Cluster]) -> Telling | None:
    """A telling of another meeting of those who met, with these; the next one is of a meeting told beside no other."""
    met = [c for c in clusters if _may_be_of(told, c.whole)]
    like = [c for c in met if told.kind in (None, c.whole.kind)] or met
    main = [c for c in like if not _is_held_beside(c.whole, like)] if told.one_more and told.ahead else ()
    return _inherited(told, (main or like)[-1].whole) if like else None


def _is_held_beside(whole: Telling, others: list[Cluster]) -> bool:
    """Whether a meeting is told beside others: "He also met Doe", or of some of those who were at a larger one."""
    sides = set(whole.countries)
    return whole.added or whole.apart or any(sides < set(other.whole.countries) for other in others)


def _with_other_side(told: Telling, clusters: list[Cluster], story: StoryRead, visits: Visits) -> Telling:
    """A telling that names one side at most, with the other of the meeting told last or of a visit."""
    if clusters and _names_one_side(told):
        told = of_guests(told, clusters[-1].whole, story.officials)
    return visits.complete(told) if _names_one_side(told) else told


def _may_be_of(told: Telling, whole: Telling) -> bool:
    """Whether all that a telling names were at a meeting; a side more can have been at one of a known series."""
    sides = whole.series is not None or set(told.countries) <= set(whole.countries)
    return sides and set(told.officials) <= set(whole.officials)


def _names_one_side(told: Telling) -> bool:
    return not (told.series or told.of_many) and len(told.countries) + len(told.organisations) < NAMES.pair


def _is_another(told: Telling) -> bool:
    """Whether it is a meeting of those told before at another time: "Their next meeting will be in Quito"."""
    known = told.definite or told.one_more
    return bool((told.ahead or told.former) and known and (told.day or told.place))


def _inherited(told: Telling, whole: Telling) -> Telling:
    """A telling of another meeting that names nobody, with those of the one told; of a former 2+2, a body no people."""
    unnamed = whole.series or (told.former and told.kind) or told.rule == OF_BODY
    return evolve(
        told,
        officials=() if unnamed else whole.officials,
        countries=whole.countries,
        organisations=whole.organisations,
        roles=whole.roles,
        series=whole.series,
    )


def _likeness(a: Telling, b: Telling) -> int:
    shared = len(set(a.officials) & set(b.officials)) + (a.series is not None and a.series == b.series) * 4
    return 4 * shared + 2 * (set(a.countries) == set(b.countries)) + (a.day is not None and a.day == b.day)


def _same(a: Telling, b: Telling, officials: Mapping[str, OfficialRecord]) -> bool:
    """Whether two tellings can be of one meeting: nothing in them contradicts."""
    return (
        _formers_fit(a, b)
        and _series_fit(a, b)
        and _kinds_fit(a, b)
        and _sides_fit(a, b)
        and (names_those_of(a, b, officials) or (_people_fit(a, b) and _ranks_fit(a, b, officials)))
        and _times_fit(a, b)
        and _outcomes_fit(a, b)
        and places_fit(a, b)
        and _modes_fit(a, b)
    )


def _formers_fit(a: Telling, b: Telling) -> bool:
    """Whether both are the meeting of now or both one before; in one sentence it may be told again."""
    return a.former == b.former or (a.sentence == b.sentence and not (b.former and b.added))


def _modes_fit(a: Telling, b: Telling) -> bool:
    """Whether both can be in one way; the present of a headline, "Roe meets Doe", may be by phone."""
    present = a.ahead is None and b.ahead is False and a.mode == Mode.IN_PERSON
    headline = present and a.place is None and a.officials == b.officials
    return headline or a.mode is None or b.mode is None or a.mode == b.mode


def _series_fit(a: Telling, b: Telling) -> bool:
    if a.series == b.series:
        return True
    one = a if b.series is None else b if a.series is None else None
    if one is None or one.kind not in SMALL:
        return one is a and (_is_of_series(b) or _is_of_all_in(b, a))
    return len(a.countries) > 1 and (len(b.countries) > 1 or (b.definite and not b.countries))


def _is_of_all_in(told: Telling, whole: Telling) -> bool:
    """Whether a meeting is told again with many of those who were at it: "Those at the meeting were Roe, Doe, Coe"."""
    many = told.definite and told.day is None and len(told.countries) > NAMES.pair
    return many and set(told.countries) <= set(whole.countries)


def _is_of_series(told: Telling) -> bool:
    """Whether a telling goes on with a meeting of many: "The meeting was chaired by Roe", "brought together"."""
    chaired = told.parties <= _CHAIRING and not told.is_meeting
    gathered = told.parties == {ClauseRole.OBJECT}
    return bool(told.definite and not told.plural and told.parties and (chaired or gathered))


def _kinds_fit(a: Telling, b: Telling) -> bool:
    return (
        a.kind is None
        or b.kind is None
        or a.kind == b.kind
        or {a.kind, b.kind} == {MeetingKind.BILATERAL, MeetingKind.TWO_PLUS_TWO}
    )


def _sides_fit(a: Telling, b: Telling) -> bool:
    x, y = {*a.countries, *a.organisations}, {*b.countries, *b.organisations}
    if a.series is not None and (a.series == b.series or _is_of_series(b)):
        return True
    if not (x <= y or y <= x):
        return False
    told = b.talk and y < x and not (b.place or b.apart)  # "... met in Lima. Roe and Doe also discussed ships"
    return told or min(len(x), len(y)) < 2 or len(x) == len(y) or min(len(x), len(y)) > 3


def _people_fit(a: Telling, b: Telling) -> bool:
    x, y = set(a.officials), set(b.officials)
    if a.series is not None and (a.series == b.series or _is_of_series(b)):
        return True
    if a.sentence == b.sentence and x <= y and a.countries and set(a.countries) == set(b.countries):
        return True  # "last met in 2022, when he and Doe held talks beside a forum"
    other = a.rule == OF_BODY or _is_another_one(a, b)
    return x <= y if not other and x <= y else y <= x and not (other and y and y != x)


def _is_another_one(a: Telling, b: Telling) -> bool:
    """Whether the second is told as one more meeting, and not as one that a headline told: "Roe meets ministers"."""
    apart = b.apart and not (a.apart and a.ahead is None)
    again = a.apart and set(a.countries) == set(b.countries)  # "separate calls with ... He also spoke to Doe of Peru"
    return apart or (b.added and not again)


def _ranks_fit(a: Telling, b: Telling, officials: Mapping[str, OfficialRecord]) -> bool:
    x, y = _ranks(a, officials), _ranks(b, officials)
    another = ClauseRole.OWNER in b.parties and b.one_more  # "the 2nd Peru-Chile Dialogue"
    called = another or MeetingKind.TWO_PLUS_TWO in (a.kind, b.kind) or (b.officials and _is_call_on_leader(b))
    if called and ("leader" in x) != ("leader" in y):
        return False  # the call on the president is not the meeting of the ministers
    return not x or not y or bool(x & y)


def _is_call_on_leader(told: Telling) -> bool:
    """Whether one leader is told by office alone: "paid a call on the Prime Minister"."""
    return len({ROLE.HEAD_OF_STATE, ROLE.HEAD_OF_GOVERNMENT} & set(told.roles)) == 1


def _ranks(told: Telling, officials: Mapping[str, OfficialRecord]) -> set[str]:
    roles = {*told.roles, *(officials[key].role for key in told.officials if key in officials)}
    return {RANK_OF_OFFICE[role] for role in roles if role in RANK_OF_OFFICE}


def _times_fit(a: Telling, b: Telling) -> bool:
    if a.lapsed != b.lapsed:
        return _is_what_became(a, b)
    if a.day and b.day:
        return (share_day(a, b) and not _is_yet_to_come(a, b)) or is_put_off_to(a, b)
    if b.one_more and b.bare and b.ahead and not a.ahead:  # another: "agreed to hold the next round in Lima"
        return False
    untold = None in (a.ahead, b.ahead) or a.ahead == b.ahead
    return untold or _is_what_was_meant(a, b) or (b.definite and b.day is None and not a.later)


def _is_what_became(a: Telling, b: Telling) -> bool:
    """Whether what was to come is told as called off, or as moved to another day."""
    return (b if a.lapsed else a).cancelled or bool(a.lapsed and b.ahead)


def _is_yet_to_come(a: Telling, b: Telling) -> bool:
    """Whether the second of a day is yet to come: "met Doe. He is to meet him later in the day"."""
    return a.ahead is False and bool(b.ahead) and not (b.definite or b.meant)


def _is_what_was_meant(a: Telling, b: Telling) -> bool:
    """Whether the second can be what somebody came for, who met the same: "arrived for talks with Roe ... met Roe".

    "Roe was greeted by Doe, and the two went inside for talks".
    """
    same = len(a.officials) > 1 and set(a.officials) == set(b.officials)
    return (a.meant and (b.referring or same)) or (b.meant and b.referring and a.sentence == b.sentence)


def _outcomes_fit(a: Telling, b: Telling) -> bool:
    """Whether none is called off while the other was somewhere, some day or in some way."""
    if a.cancelled == b.cancelled:
        return True
    other = b if a.cancelled else a
    return bool(other.ahead) or (other.ahead is None and not (other.place or other.day or other.mode))
