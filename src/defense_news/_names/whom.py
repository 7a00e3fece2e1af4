"""Whom a drafted mention means: the registry's persons by name, office and country; else a person of its own."""

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from .._match.phrases import plain_words
from .._records import Sentence
from .._records.vocabulary import ROLE, TitleNeed
from .._start.records import frozen
from .names import FAMILY_FIRST, Name, kin
from .registry import KnownPerson, Registry, same_given, surname_of
from .titles import Office, PeoplePage, role_in

# Of several titles of one person ("Deputy Prime Minister and Defence Minister") the office that counts.
_RANKING = (
    "head_of_state",
    "head_of_government",
    "defence_minister",
    "foreign_minister",
    "national_security_adviser",
    "chief_of_defence",
    "organisation_head",
    "commander",
    "deputy_minister",
    "spokesperson",
    "ambassador",
    "official",
    "legislator",
)


if TYPE_CHECKING:
    from functools import cached_property as kept
else:

    class kept(cached_property):  # noqa: N801 - the same without its lock
        def __get__(self, record: Any, kind: type) -> Any:
            record.__dict__[self.attrname] = made = self.func(record)
            return made


class _Keeping:
    """A record with room beside its slots for what is kept."""


@frozen
class Draft(_Keeping):
    """A mention in words: its name, the titles that go with it, and the country said behind the name.

    `owner` counts the words of a country that owns the name: "Chile's Ana Ruiz".
    """

    name: Name
    offices: tuple[Office, ...]
    sentence: Sentence
    place: str | None = None
    role: str | None = None
    before: bool = True
    owner: int = 0

    @kept
    def first(self) -> int:
        """Its first word: that of the title where one stands before the name."""
        first = self.name.first - self.owner
        for office in self.offices if self.before else ():
            if office.first < first:
                first = office.first
        return first

    @kept
    def lead(self) -> Office | None:
        """The office that counts, or None where there is only a name or a rank; a present one before a former."""
        if not self.offices:
            return None
        held = [office for office in self.offices if not office.marks]
        titled = held or [office for office in self.offices if office.core.row.style and office.core.row.fits]
        return min(titled, key=lambda office: (office.past, _RANKING.index(office.role)), default=None)

    @kept
    def countries(self) -> tuple[str, ...]:
        """The countries of the first title that names any; of none, several or a joint one the one by the name."""
        lead = self.lead
        said: tuple[str, ...] = ()
        for office in (lead, *self.offices) if lead else self.offices:
            if office.countries:
                said = office.countries
                break
        joint = lead is not None and lead.core.plural
        return (self.place,) if self.place and (joint or len(said) != 1) else said

    @kept
    def organisation(self) -> str | None:
        """The body that a title names, where no title names a country."""
        for office in self.offices:
            if office.organisation:
                return office.organisation
        return None

    @property
    def counterpart(self) -> bool:
        """Whether the only title tells whose counterpart or deputy it is, and no office."""
        return self.lead is not None and self.lead.core.row.needs in (TitleNeed.OWNER, TitleNeed.PERSON)

    @kept
    def held(self) -> str | None:
        """The role said of the person: that of the office, as it is called in that country; a past office is none."""
        if self.role or self.lead is None or self.counterpart:
            return self.role
        if self.lead.past:
            return ROLE.OFFICIAL
        row = self.lead.core.row
        return role_in(row, self.countries, lower=self.lead.lower) if row.civil else self.lead.role

    @property
    def rank(self) -> Office | None:
        for office in self.offices:
            if office.core.row.rank:
                return office
        return None


@frozen
class Whom:
    """The keys a mention can mean: the registry's, or a slug of the name where it knows nobody (`known` false).

    `rule` is set where the name was not found as written.
    """

    persons: tuple[str, ...]
    known: bool
    country: str | None = None
    rule: str | None = None


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Ana Ruiz-Peña")
    'ana-ruiz-pena'
    """
    return "-".join(plain_words(name)) or "unnamed"


def whom(registry: Registry, page: PeoplePage, draft: Draft) -> Whom:
    first, last = draft.name.first, draft.name.last
    words = draft.name.words
    one_word = len(words) == 1
    keys = _narrowed(registry, draft.name.persons, draft, strict=one_word)
    if keys:
        return Whom(keys, True, _shared_country(registry, keys))
    written = page.flat[page.starts[first] : page.words.end(last - 1)]
    if not one_word and (key := _misnamed(registry, words, draft)):
        return Whom((key,), True, _shared_country(registry, (key,)), "misnamed")
    return Whom((slug(written),), False)


def _narrowed(registry: Registry, keys: tuple[str, ...], draft: Draft, *, strict: bool) -> tuple[str, ...]:
    """The keys whose terms agree with the title; a full name stands even where none does, a surname does not."""
    if not keys:
        return ()
    fit = tuple([key for key in keys if _fits(registry, key, draft)])
    if fit and (not strict or len(fit) == 1 or draft.lead is not None):
        return fit
    return () if strict else tuple(key for key in keys if _may_be_holder(registry, key, draft))


def _fits(registry: Registry, key: str, draft: Draft) -> bool:
    roles, countries, organisation = _wanted(draft)
    for term in registry.terms[key]:
        where = not countries or term.country in countries
        body = organisation is None or term.organisation in (organisation, None)
        if (not roles or term.office in roles) and where and body:
            return True
    return False


def _may_be_holder(registry: Registry, key: str, draft: Draft) -> bool:
    """Whether a namesake may be meant: no office said of the person is another country's."""
    served = {term.country for term in registry.terms[key]}
    return draft.lead is None or not draft.countries or None in served or not served.isdisjoint(draft.countries)


def _wanted(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """The registry's offices, countries and body that the titles of a draft ask for."""
    lead = draft.lead or (draft.offices[0] if draft.offices else None)
    countries = draft.countries
    if draft.role:
        return (draft.role,), countries, None
    if lead is None:
        return (), countries, None
    row = lead.core.row
    roles = (*row.fits, lead.role) if row.fits else row.also or (lead.role if lead.past else draft.held or lead.role,)
    return roles, countries, draft.organisation


def _shared_country(registry: Registry, keys: tuple[str, ...]) -> str | None:
    countries = {registry.person(key).country for key in keys}
    return countries.pop() if len(countries) == 1 else None


def _misnamed(registry: Registry, words: tuple[str, ...], draft: Draft) -> str | None:
    """The office-holder whose surname, office and country a name shares, though not the given name.

    A given name spelt nearly alike is enough; one quite different counts only where the surname is rare, and not where
    families of one name are many. A surname nobody bears may be spelt nearly alike.
    """
    roles, countries, _ = _wanted(draft)
    if not roles or draft.lead is None:
        return None
    same = [key for key in kin(registry, words) if _fits(registry, key, draft)]
    if not same:
        return _holder_respelt(registry, words, {(country, role) for country in countries for role in roles})
    near = [key for key in same if nearly_named(registry, key, words)]
    if len(near) == 1:
        return near[0]
    if near or len(same) != 1 or not countries or draft.lead.core.row.fits:
        return None
    return same[0] if _is_rare(registry, registry.person(same[0]), words) else None


def _holder_respelt(registry: Registry, words: tuple[str, ...], offices: set[tuple[str, str]]) -> str | None:
    """The one holder of the offices whose given name the words share, the others being spelt nearly alike."""
    held = {key for office in offices for key in registry.offices.get(office, ())}
    found = [key for key in held if _spelt_alike(registry.person(key), words)]
    return found[0] if len(found) == 1 else None


def _spelt_alike(person: KnownPerson, words: tuple[str, ...]) -> bool:
    name = plain_words(person.name)
    if name[0] != words[0] or len(name) != len(words) or person.country in FAMILY_FIRST:
        return False
    return all(one == other or close(one, other) for one, other in zip(name, words, strict=True))


def _is_rare(registry: Registry, person: KnownPerson, words: tuple[str, ...]) -> bool:
    """Whether the words end in a surname that one person of that country has, where families of one name are few."""
    homonyms = [key for key in kin(registry, words) if registry.person(key).country == person.country]
    if len(homonyms) != 1 or person.country in FAMILY_FIRST or len(words) != 2:
        return False
    return plain_words(person.surname or "")[-1:] == (surname_of(words),)


def nearly_named(registry: Registry, key: str, words: tuple[str, ...]) -> bool:
    """Whether words are a spelling of the name of the registry's person: family name and nearly the given one.

    Or the given one and nearly the family name.
    """
    person = registry.person(key)
    if not person.given or not person.surname:
        return False
    if _spelt_alike(person, words):
        return True
    family = plain_words(person.surname)
    given = tuple(word for word in words if word not in family)
    if len(given) == len(words):  # only a given name is shared, which many bear
        return False
    mine = "".join(plain_words(person.given))
    if person.family_first or person.country in FAMILY_FIRST:  # "Van" is many people's, "Jong" half a name
        return "".join(given) == mine or close("".join(given), mine)
    return same_given(" ".join(given), person.given) or close("".join(given), mine)


def close(one: str, other: str) -> bool:
    """Whether two words differ by a letter or two, as spellings of one name do.

    >>> close("margaret", "margret"), close("robert", "richard")
    (True, False)
    """
    if min(len(one), len(other)) < 4 or one[:1] != other[:1]:
        return False
    return distance(one, other, 2) <= (1 if min(len(one), len(other)) < 6 else 2)


def distance(one: str, other: str, most: int) -> int:
    """The number of letters to change, add or drop; `most` + 1 where it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return min(row[-1], most + 1)


def roles_before(lead: Office, named: list[int], bare: list[Office]) -> list[str | None]:
    """The role of the office whose counterpart a title tells of, where none is named before it in its sentence.

    "The Peruvian minister met his counterpart, Roe"; none of one held no more. `named` are the places of those before.
    """
    if lead.past:
        return [None]
    before = (one for one in bare if one.sentence is lead.sentence and one.last <= lead.first and one.countries)
    alone = (one.role for one in before if not (one.core.plural or one.core.row.needs or one.past))
    return [*islice(alone, 1)] if named and named[-1] < lead.sentence.start else []


def opens_next(draft: Draft, office: Office, end: int | None, articles: frozenset[str]) -> bool:
    """Whether a title behind another is of the next in a row: "Ali Said, Undersecretary, the Dutch Ambassador and"."""
    behind = end is not None and end > draft.name.last
    return behind and office.owner in articles and draft.offices[-1].owner not in articles


def lacks_country(draft: Draft, known: dict[int, Whom]) -> bool:
    """Whether a titled person the registry does not know has neither country nor body."""
    return bool(draft.offices) and not draft.countries and not draft.organisation and not known[id(draft)].known


def told_countries(drafts: list[Draft], known: dict[int, Whom]) -> set[str]:
    """The countries said of persons, or the registry's."""
    told = [draft.countries[0] if draft.countries else known[id(draft)].country for draft in drafts]
    return {country for country in told if country}
