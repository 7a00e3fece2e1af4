"""A bare title that speaks -> whoever of those told bears its words in rank or title: "the Chinese general"."""

from __future__ import annotations

from ..._records import OfficialRecord, PlaceRecord, SpeakerRecord
from ..._records.vocabulary import MentionKind, SpeakerKind
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.rows import Spelling
from ..._tables.speech import BorneRow
from .passages import PersonNamed, StoryNamed

_ONE_SPEAKER = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})


@frozen
class BorneRules:
    """The words before a bare title, those that say nothing without a nationality, the other names of a role, and
    abbreviations of rank -> the word in full."""

    openers: frozenset[str]
    between: frozenset[str]
    placed: frozenset[str]
    roles: dict[str, tuple[str, ...]]
    in_full: dict[str, str]


@made_once
def compile_borne_rules() -> BorneRules:
    """The rules of the shipped rows."""
    rows = shipped(BorneRow, "references", "borne")
    short = shipped(Spelling, "titles", "abbreviation")
    return BorneRules(
        frozenset(word for row in rows for word in row.openers),
        frozenset(word for row in rows for word in row.between),
        frozenset(word for row in rows if row.placed for word in row.words),
        {word: row.roles for row in rows for word in row.words},
        {word: row.key for row in short for word in row.written},
    )


class BareTitles:
    """The bare titles of a story, and whom they fit."""

    def __init__(self, story: StoryNamed) -> None:
        self.flat, self.officials, self.rules = story.text.flat, story.officials, compile_borne_rules()
        self.names = {m.start: m.name[0] for m in story.mentions if m.kind == MentionKind.TITLE_NAME}

    def may_be(self, who: SpeakerRecord) -> bool:
        """Whether one person speaks whose phrase opens as a bare title does."""
        if who.kind not in _ONE_SPEAKER:
            return False
        return self.flat[who.start : who.end].partition(" ")[0].lower() in self.rules.openers

    def apposed(self, end: int, named: list[PersonNamed]) -> str | None:
        """Who is named behind the comma after a title that ends here: "said the minister, Jan Doe"."""
        if not self.flat.startswith(", ", end):
            return None
        at = self.names.get(end + len(", "), end + len(", "))
        return next((person.key for person in named if person.start == at), None)

    def bearers(self, start: int, end: int, places: list[PlaceRecord]) -> list[str]:
        """Who bears the title said, of the countries that stand in it, if any."""
        opener, *words = self.flat[start:end].lower().replace("-", " ").split()
        if opener not in self.rules.openers:  # a title that no article opens is nobody's alone
            return []
        inside = [place for place in places if start < place.start and place.end <= end]
        of_place = [word for place in inside for word in self.flat[place.start : place.end].lower().split()]
        title = [word for word in words if word not in self.rules.between and word not in of_place]
        countries = {place.country for place in inside if place.country}
        if not title or (title[-1] in self.rules.placed and not countries):
            return []
        known = [who for who in self.officials if not countries or who.country in countries]
        return [who.key for who in known if _bears(who, title, self.rules)]


def _bears(who: OfficialRecord, title: list[str], rules: BorneRules) -> bool:
    """Whether an official's rank ends with the title's last word and has the others, or their title has all of them.

    Without a rank, an office that goes with the title will do: "the envoy" of an ambassador.
    """
    if not who.rank and who.role in rules.roles.get(title[-1], ()):
        return True
    rank = _words_in_full(who.rank, rules)
    held = rank[-1:] == title[-1:] and set(title) <= set(rank)
    return held or set(title) <= set(_words_in_full(who.title, rules))


def _words_in_full(written: str | None, rules: BorneRules) -> list[str]:
    """The words of a rank or title in small letters, abbreviations in full."""
    words = [word.strip(".,()") for word in (written or "").lower().replace("-", " ").split()]
    return [rules.in_full.get(word, word) for word in words]
