"""Pronouns, bare titles and collectives -> the officials and countries they stand for.

Sentences are read in order. The *focus* is the person the story last spoke of as the subject or the speaker, outside
quote marks; the *sides* are the countries last named together. What neither settles stands for nobody.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter

from ..._english.grammar import WORD_SETS, english
from ..._names.mentions import PeopleRules
from ..._records import Mention, Reference, SpeakerRecord, StatementRecord
from ..._records.vocabulary import ROLE, SPEAKER, Meaning, MentionRule, PlaceKind, ReferenceKind, Role
from ..._tables.limits import NAMES
from ..._tables.speech import ReferenceWord
from .borne import Acted, BareTitles, is_told_by_another, not_met_behind, unless_said_by, who_came, with_words
from .home import HEADS, MINISTERS, PRINCIPALS, countries_of_principals, crowd_of, holds, principals_of, who_act_for
from .pairs import Genders, Pair, are_all, are_apart, find_pair, joined_places, one_of_pair, two_called
from .reference_table import Hit, Passage, PersonNamed, ReferenceRules, StoryNamed, find_words, passages_of
from .subjects import is_in_passing, may_be_subject, owner_of_event, with_team, without_doer

_OFTEN_MET = {*PRINCIPALS, Role.AMBASSADOR, Role.DEPUTY_MINISTER, Role.COMMANDER, Role.ORGANISATION_HEAD}
_MAY_MEET = frozenset(Role) - {Role.SPOKESPERSON, Role.LEGISLATOR}
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.CAPITAL})
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.CAPITAL})
_ALONE = frozenset({SPEAKER.PERSON, SPEAKER.UNNAMED})  # kinds of speaker that "he" may stand for
_OWNERS, _TWO, _NEWLY_TOLD = (WORD_SETS[key] for key in ("owner_told", "two_told", "newly_told"))
_WHO_ELSE, _NOT_ONE = WORD_SETS["who_else"], WORD_SETS["press"] | WORD_SETS["several_who_say"]
_HIT_PLACE, _BEFORE_TOPIC = itemgetter(0, 1), english("before_topic")


class _Reader:
    """Reads a story from its first sentence to its last, knowing whom it speaks of."""

    def __init__(self, story: StoryNamed, people: PeopleRules, rules: ReferenceRules) -> None:
        self.flat, self.words, self.rules, self.homes = story.text.flat, story.words, rules, story.homes
        self.low, self.starts = story.words.low, story.words.starts
        self.oblique = frozenset(people.titles.lists["oblique"])
        self.by_key = {official.key: official for official in story.officials}
        self.focus: str | None = None
        self.aside: str | None = None  # the subject of what somebody unnamed said last
        self.voice: str | None = None  # who spoke in the last sentence
        self.sides: tuple[str, ...] = ()
        self.pair: Pair | None = None  # the two principals of the last sentence that tells of two
        self.together: Reference | None = None  # the last collective since the sides were told
        self.held, self.begins, self.quoted = False, 0, False  # who acts together is told; first word; there is a quote
        self.joined: frozenset[str] = frozenset()  # the countries that the sentence joins
        self.met: dict[str, None] = {}  # keys in order of last mention
        self.by_title: set[str] = set()  # keys told by a title alone
        self.recent: tuple[str, ...] = ()  # keys of the last sentence that tells of anybody
        self.genders = Genders()
        self.opened, self.closed = [quote.start for quote in story.quotes], [-1, *(quote.end for quote in story.quotes)]
        self.speaking: list[StatementRecord]  # all in the sentence
        self.telling: list[StatementRecord]  # those not in passing
        self.here: Passage  # the sentence that is read
        self.hits: list[Hit]  # all in the sentence that may be or stand for somebody
        self.titled = BareTitles(story)
        self.led: str | None = None  # who leads the delegation told last
        self.acted: list[Acted] = []  # sentences that told of anybody

    def in_quote(self, at: int) -> bool:
        """Whether a position of the sentence stands inside quote marks."""
        return self.quoted and at < self.closed[bisect_right(self.opened, at)]

    def _hits(self, here: Passage) -> list[Hit]:
        """All in a sentence that names somebody or may stand for somebody, in text order."""
        hits: list[Hit] = [(n.start, -n.end, n) for n in here.named] if here.named else []
        if here.words:
            hits += find_words(self.flat, self.words, here.sentence, here.words, self.rules)
        hits += [(t.start, -t.end, t) for t in here.titles] if here.titles else ()
        if here.bare or self.speaking:
            hits += self._alone(here)
        if len(here.places) > 1:
            states = [place for place in here.places if place.kind in _STATES]
            hits += [(s, -e, tuple(found)) for s, e, found in joined_places(self.flat, states)]
        return sorted(hits, key=_HIT_PLACE) if len(hits) > 1 else hits

    def _alone(self, here: Passage) -> Iterator[Hit]:
        """The titles of a sentence that the table lacks and somebody bears, by their words or the name behind."""
        alone = [(who.start, who.end) for one in self.speaking if (who := one.speaker) and who.kind in _ALONE]
        for start, end in self.titled.places(alone, here) if alone or here.bare else ():
            if not any(t.start < end and start < t.end for t in here.titles) and (fit := self._borne(start, end)):
                yield start, -end, Reference(start, end, "title", tuple(fit), (), "borne")

    def read(self, here: Passage) -> Iterator[Reference]:
        """The references of a sentence; then it counts for the next."""
        self.here, self.begins = here, here.sentence.first
        self.held, self.joined, done = False, frozenset(), -1
        self.quoted = self.closed[bisect_right(self.opened, here.sentence.end)] > here.sentence.start
        said = [s for s in here.said if s.speaker and not self.in_quote(s.speaker.start)] if self.quoted else here.said
        self.speaking = sorted(said, key=lambda one: one.start - one.end) if len(said) > 1 else said  # the widest first
        self.hits = self._hits(here)
        told: list[PersonNamed] = []
        for start, less, hit in self.hits:
            if isinstance(hit, PersonNamed):
                self._see(hit.key, start)
                if not (self.quoted and self.in_quote(start)):
                    told.append(hit)
            elif start < done:
                continue
            elif reference := self._refer(start, -less, hit, told):
                yield reference
            if done < -less:
                done = -less
        led = self.titled.leader(here.sentence.first, here.sentence.last, told) if told and self.titled.teams else None
        self.led = led or self.led
        self._turn(told, led)

    def _refer(self, start: int, end: int, hit: object, told: list[PersonNamed]) -> Reference | None:
        """The reference of what may be one, if it is; whoever is meant is told, too."""
        quoted = self.in_quote(start)
        if reference := None if quoted and isinstance(hit, ReferenceWord) else self._meet(start, end, hit, told):
            collective = reference.kind == ReferenceKind.COLLECTIVE
            if collective and len(reference.officials) > 1:
                self.together, self.held = reference, True
            elif collective and len(reference.countries) > 1 and reference.rule != "they":
                self.sides, self.together, self.held = reference.countries, None, True
            if not quoted and len(reference.officials) == 1:
                told.append(PersonNamed(start, end, reference.officials[0]))
        return reference

    def _meet(self, start: int, end: int, hit: object, told: list[PersonNamed]) -> Reference | None:
        if isinstance(hit, ReferenceWord):
            if hit.means == Meaning.ONE:
                return self._pronoun(start, end, hit, told)
            return (self._they if hit.means == Meaning.TOGETHER else self._collective)(start, end, hit, told)
        if isinstance(hit, tuple):
            if not self.held or not _BEFORE_TOPIC.search(self.flat, max(0, start - NAMES.before_topic), start):
                self.sides, self.together, self.joined = hit, None, frozenset(hit)
            return Reference(start, end, "country", (), hit, "places_joined")
        if isinstance(hit, Mention):
            reference = self._title(hit, told)
            if reference and reference.kind == ReferenceKind.TITLE and len(reference.officials) == 1:
                self.by_title.update(reference.officials)
            return reference
        return hit if isinstance(hit, Reference) else None

    def _see(self, key: str, start: int) -> None:
        number = bisect_left(self.starts, start)
        if number > self.begins and (gender := self.rules.styles.get(self.low[number - 1])):
            self.genders.told[key] = gender
        self.met.pop(key, None)
        self.met[key] = None

    def _turn(self, told: list[PersonNamed], led: str | None) -> None:
        """Choose the focus after a sentence: who speaks, or its subject, or who `led` the team in it; and its pair."""
        self.telling = [s for s in self.speaking if not is_in_passing(self.words, self.begins, s)]
        self.voice, self.aside = self._speaking(told) if told and self.telling else None, None
        if self.voice:
            self.focus = self.voice
        elif self.telling and (other := self._by_another()):
            self.focus, named = None, other.kind == SPEAKER.PERSON
            self.aside, self.recent = (None, ()) if named else (self._subject(told), self.recent)
        elif told and _WHO_ELSE.isdisjoint(self.low[self.begins : self.begins + 2]):
            self.focus = self._subject(told) or led or self.focus
        if told:
            self.acted.append((self.here.sentence, told, led))
            self.recent = tuple({named.key: None for named in told})
            if len(self.recent) >= NAMES.pair:
                self._pair_up(told)

    def _pair_up(self, told: list[PersonNamed]) -> None:
        if pair := self._pair_of(told):
            here = tuple([p.country for p in self.here.places if p.country and p.kind in _TOWNS])
            self.pair = Pair(pair.keys, pair.between, here or self.homes)
            if not self.held and are_apart(pair, self.by_key):  # "Roe met her counterpart, Doe. They ..."
                countries = self._countries_of(pair.keys)
                self.together = Reference(told[0].start, told[-1].end, "collective", pair.keys, countries, "pair")

    def _pair_of(self, told: list[PersonNamed]) -> Pair | None:
        """The two principals whom a sentence tells of, or else two who often meet, or any two of two countries."""
        for roles in (PRINCIPALS, _OFTEN_MET, _MAY_MEET):
            people = [(n.start, n.end, n.key) for n in told if self.by_key[n.key].role in roles]
            if len(people) >= NAMES.pair:
                apart = roles is not _MAY_MEET or len(self._countries_of(key for _, _, key in people)) == NAMES.pair
                return find_pair(self.flat, people, self.oblique) if apart else None
        return None

    def _speaking(self, told: list[PersonNamed]) -> str | None:
        """Whose words the sentence tells: the widest content is that of the outer attribution."""
        for statement in self.telling:
            if (who := statement.speaker) is None:
                continue
            unnamed = who.kind == SPEAKER.UNNAMED  # of "the diplomat" the very words of a bare title
            for n in told:
                same = (n.start, n.end) == (who.start, who.end) if unnamed else n.start < who.end and who.start < n.end
                if same and not self.flat.startswith("'s", n.end):
                    return n.key  # not "Roe's brother"
            if who.kind in _ALONE:
                return None
        return None

    def _by_another(self) -> SpeakerRecord | None:
        """Who speaks, if he is no official, so that "he" is not whom the story spoke of before."""
        who = self.telling[0].speaker
        if who is None or who.kind not in _ALONE:
            return None
        told = self.flat[who.start : who.end]
        known = [title.start for title in self.here.titles if title.owner not in _NEWLY_TOLD]  # "the minister"
        titled = who.start in known or who.start + len("the ") in known or told in self.rules.alone
        return None if titled or not _NOT_ONE.isdisjoint(told.lower().split()) else who

    def _subject(self, told: list[PersonNamed]) -> str | None:
        return next((n.key for n in told if self._is_subject(n.start, self.begins)), None)

    def _is_subject(self, at: int, begins: int) -> bool:
        return may_be_subject(self.words, self.oblique, begins, bisect_left(self.starts, at))

    def _pronoun(self, start: int, end: int, row: ReferenceWord, told: list[PersonNamed]) -> Reference | None:
        other, rest = without_doer(self.flat, told, start, end, self.low[self.begins]) if told else (None, told)
        subject = self._subject(rest)
        owner = owner_of_event(self.flat, self.words, self.begins, start, rest)
        key = subject or owner or self._of_gender(start, row.gender)
        if not subject and (other or self.flat[start:end] in _OWNERS):  # "After her talks in Oslo, Doe said"
            alone = rest[0].key if other and len({one.key for one in rest}) == 1 else None
            key = self._ahead(end, told) or (alone if key in (None, other) else key)
        if subject and len(told) == 1:
            self.genders.hear(row.gender, subject, self.low[bisect_left(self.starts, start) - 1])
        key = self._guest(end, key)
        another = is_told_by_another(self.flat, self.rules, self.speaking, start, row)
        fits = key and self.genders.may_be(key, row.gender) and not another
        return Reference(start, end, "pronoun", (key,), (), "focus") if key and fits else None

    def _guest(self, end: int, key: str | None) -> str | None:
        """Of a pair the other one, where someone of one's own land is met: "Roe hosted Doe. He also met Coe": Doe."""
        if key is None or self.pair is None or key not in self.pair.keys:
            return key
        return not_met_behind(end, [key, *self.pair.keys], self.hits, self.words, self.by_key)[0]

    def _ahead(self, end: int, told: list[PersonNamed]) -> str | None:
        """The first behind a place of the sentence who is a subject, by name or by a bare title."""
        for start, _, hit in self.hits:
            if start <= end or self.in_quote(start):
                continue
            who = self._title(hit, told) if isinstance(hit, Mention) and not hit.plural else hit
            keys = who.officials if isinstance(who, Reference) else (who.key,) if isinstance(who, PersonNamed) else ()
            if len(keys) == 1 and self._is_subject(start, self.begins):
                return keys[0]
        return None

    def _of_gender(self, start: int, gender: str | None) -> str | None:
        """Who spoke last, if nothing tells against it, else the last told known as "he" or "she", else the focus."""
        if self.voice and self.genders.may_be(self.voice, gender):
            return self.voice
        known, focus = [key for key in self.recent if self.genders.told.get(key) == gender], self.focus
        if focus and focus in self.recent and focus not in self.genders.told:  # of whom rank tells no "Mr" is told
            known = [] if self.by_key[focus].rank or self.genders.heard.get(focus) == gender else known
        return (known[0] if len(known) == 1 else focus) or unless_said_by(start, self.speaking, self.aside)

    def _they(self, start: int, end: int, _: ReferenceWord, told: list[PersonNamed]) -> Reference | None:
        """Those whom the sentence names before, "Roe and Doe agreed when they met", or who were last told together."""
        here, last = self._pair_of(told) if len(told) >= NAMES.pair and not self.held else None, self.together
        if here and are_apart(here, self.by_key):
            return Reference(start, end, "collective", here.keys, self._countries_of(here.keys), "they")
        if last and (last.rule != Meaning.PAIR or start - last.end < NAMES.behind_pair):
            return Reference(start, end, "collective", last.officials, last.countries, "they")
        keys = principals_of(crowd_of(self.by_key, self.met), self.sides) if len(self.sides) == 2 else ()
        led = None if self.sides or self.recent != (self.led,) else self.led  # "A team led by Roe came. They met"
        if led := with_team(self.low, self.starts, told, led):
            return Reference(start, end, "collective", (led,), self._countries_of((led,)), "they")
        return Reference(start, end, "collective", keys, self.sides, "they") if self.sides else None

    def _collective(self, start: int, end: int, row: ReferenceWord, told: list[PersonNamed]) -> Reference | None:
        count = 3 if "three" in (match := self.flat[start:end].lower()) or match.endswith("trio") else 2
        if row.means == Meaning.SIDES:
            return self._sides(start, end, match, count)
        keys = self._meant_here(row, count, told) or self._meant(row, count)
        if _TWO.isdisjoint(match.split()) and any(self.by_key[key].role == ROLE.ORGANISATION_HEAD for key in keys):
            keys = ()  # "the leaders" of its members
        if not keys and row.means == Meaning.LEADERS and len(self.sides) == count:
            heads = tuple(k for k, o in self.by_key.items() if o.country in self.sides and o.role in HEADS)
            return Reference(start, end, "collective", heads, self.sides, "sides")
        kind = "title" if len(keys) == 1 else "collective"
        return Reference(start, end, kind, keys, self._countries_of(keys), "pair") if keys else None

    def _meant_here(self, row: ReferenceWord, count: int, told: list[PersonNamed]) -> tuple[str, ...]:
        """The two whom the sentence tells: "Roe's trip comes after Doe hosted Coe at the fort, where the two met"."""
        keys = tuple(dict.fromkeys([n.key for n in told if not self.flat.startswith("'s", n.end)]))
        both = len(keys) == count == NAMES.pair and row.means in (Meaning.PAIR, Meaning.LEADERS, Meaning.HOST)
        here = (self._pair_of([n for n in told if n.key in keys]) or Pair(keys, frozenset())) if both else None
        if here is None or not are_apart(here, self.by_key):
            return ()
        pair = Pair(here.keys, here.between, self.pair.countries if self.pair else self.homes)
        return one_of_pair(pair, row.means, self.by_key, self.rules) if row.means == Meaning.HOST else here.keys

    def _meant(self, row: ReferenceWord, count: int) -> tuple[str, ...]:
        """Whom a row means of the last pair, or of those last named."""
        if row.means in (Meaning.PAIR, Meaning.LEADERS):
            leading = self.met if row.means == Meaning.LEADERS else ()
            heads = tuple(key for key in leading if self.by_key[key].role in HEADS)
            return heads if len(heads) == count else self._last_named(count)
        if self.pair is None or len(self.pair.keys) != NAMES.pair:
            came = row.means not in (Meaning.FIRST, Meaning.LAST, Meaning.HOST)
            return who_came(self.acted, self.low, self._is_subject) if came else ()
        return one_of_pair(self.pair, row.means, self.by_key, self.rules)

    def _sides(self, start: int, end: int, match: str, count: int) -> Reference | None:
        crowd = crowd_of(self.by_key, self.met)
        sides = self.sides if len(self.sides) == count else countries_of_principals(crowd.values(), count)
        with_people = match.endswith(("sides", "parties"))
        if not sides:
            keys = self.pair.keys if with_people and self.pair and len(self.pair.keys) == count else ()
            return Reference(start, end, "collective", keys, self._countries_of(keys), "sides") if keys else None
        pair = self.together.officials if self.together and start - self.together.end < NAMES.sides_behind else ()
        acting = who_act_for(sides, pair, self.recent, crowd, self.met) if with_people else ()
        return Reference(start, end, "collective", acting, sides, "sides")

    def _last_named(self, count: int) -> tuple[str, ...]:
        """The two or three principals last named, each of another country."""
        if self.pair and len(self.pair.keys) == count:
            return self.pair.keys
        recent = list(islice((key for key in reversed(self.met) if self.by_key[key].role in PRINCIPALS), count))
        apart = len({self.by_key[key].country for key in recent}) == count
        return tuple(sorted(recent, key=[*self.by_key].index)) if apart else ()

    def _countries_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for key in keys if (c := self.by_key[key].country)))

    def _title(self, mention: Mention, told: list[PersonNamed]) -> Reference | None:
        if mention.owner in _NEWLY_TOLD:
            return None
        fit = self._bearers(mention, told)
        if mention.plural:
            fit = self._several(mention, fit) or two_called(self.flat, mention, self.met, self.by_key)
        elif len(fit) != 1:
            fit = self._one_of(mention, fit) if fit else self._borne(mention.start, mention.end)
        if not (countries := mention.countries or self._countries_of(fit) or self._theirs(mention)) and not fit:
            return None
        kind = "collective" if mention.plural else "title"
        return Reference(mention.start, mention.end, kind, tuple(fit), countries, mention.rule)

    def _theirs(self, mention: Mention) -> tuple[str, ...]:
        """The countries joined in the sentence whose officials are told: "Peru and Chile said their ministers met"."""
        return tuple(sorted(self.joined)) if mention.plural and mention.owner in WORD_SETS["of_several"] else ()

    def _borne(self, start: int, end: int) -> list[str]:
        """Who bears the words of a bare title: of several the one spoken of, else the one last named."""
        if apposed := self.titled.apposed(start, end, self.here.named):
            return apposed
        fit = self.titled.bearers(start, end, self.here.places, self.led)
        return [self.focus] if self.focus and self.focus in fit else [key for key in self.met if key in fit][-1:]

    def _one_of(self, mention: Mention, fit: list[str]) -> list[str]:
        """Who of several bears the title: by its very words, else the one spoken of, else the one last named."""
        if mention.roles and mention.roles[0] not in HEADS:  # a premier is "the minister" last of all
            fit = [key for key in fit if self.by_key[key].role not in HEADS] or fit
        fit = with_words(self.flat[mention.start : mention.end], fit, self.by_key) or fit
        fit = not_met_behind(mention.end, fit, self.hits, self.words, self.by_key)
        if len(fit) == 1 or self.focus in fit:
            return [self.focus if self.focus in fit and self.focus else fit[0]]
        of_pair = self.pair.keys if self.pair and {*self.pair.keys} == {*fit} else ()  # of whom one was the subject
        last = next((key for key in (*of_pair, *reversed(self.met)) if key in fit), fit[0])
        return [last] if mention.owner and last in self.met else []

    def _bearers(self, mention: Mention, told: list[PersonNamed]) -> list[str]:
        """The officials whose office and country the title fits."""
        roles: set[str | None] = {*mention.roles} or {mention.role}
        mine: str | None = ""
        if mention.rule == MentionRule.COUNTERPART:
            subject = told[0].key if told else self.focus
            if subject is None:
                return []
            roles, mine = {self.by_key[subject].role}, self.by_key[subject].country
        crowd, whose = crowd_of(self.by_key, self.met), mention.countries or self._theirs(mention)
        said = self.flat[mention.start : mention.end].lower().removeprefix("the ")  # "the Defence Secretary"
        held = [(key, one) for key, one in crowd.items() if holds(one, roles, said)]
        fit = [(k, one) for k, one in held if one.country != mine and (not whose or one.country in whose)]
        return [k for k, one in fit if not mention.plural or mention.organisation in (None, one.organisation)]

    def _several(self, mention: Mention, fit: list[str]) -> list[str]:
        """The officials of a plural title: all that fit, or of "the two ..." the two last named of two countries."""
        joint = len(mention.roles) == 2 and mention.role == ROLE.OFFICIAL
        if joint or mention.countries or mention.rule == MentionRule.COUNTERPART:
            return fit
        principals = [key for key in fit if self.by_key[key].role in PRINCIPALS]
        if len(self._countries_of(here := [k for k in principals if self.by_key[k].country in self.joined])) > 1:
            principals = here  # "Peru and Chile sign pact as ministers meet": theirs
        seen = [key for key in principals if key in self.met or key in self.by_title]
        alike = [key for key in seen if self.by_key[key].role in MINISTERS]  # a premier is no minister
        if len(alike) == len(self._countries_of(alike)) == NAMES.pair:
            return alike if are_all(alike, self.sides, self.pair) else []
        told = seen if len(self._countries_of(seen)) > 1 else principals  # not those whom the story names later
        return self._the_two(principals, told) if mention.owner in _TWO else self._apart(told)

    def _the_two(self, principals: list[str], told: list[str]) -> list[str]:
        if self.pair and set(self.pair.keys) <= set(principals):
            return list(self.pair.keys)
        last = islice((key for key in reversed(self.met) if key in told), NAMES.pair)
        return self._apart(told if len(told) == NAMES.pair else list(last))

    def _apart(self, keys: list[str]) -> list[str]:
        return keys if len(self._countries_of(keys)) > 1 else []


def find_references(story: StoryNamed, people: PeopleRules, rules: ReferenceRules) -> tuple[Reference, ...]:
    """Pronouns, bare titles and collectives that stand for those officials or for countries, in text order."""
    reader = _Reader(story, people, rules)
    return tuple([one for here in passages_of(story, rules, reader.titled.find()) for one in reader.read(here)])
