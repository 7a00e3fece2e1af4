"""What does not fit: a misprinted name or title, an office not held, a quote mark left open, a caption's other day."""

from collections.abc import Iterator

from .._english.grammar import WORD_SETS
from .._match.phrases import numbers_of
from .._names.mentions import PeopleRules
from .._names.names import FAMILY_FIRST
from .._names.registry import held_within, same_given
from .._records import FindingRecord, Header, Mention, Scene, StatementRecord, Stretch, Text, ZoneRecord
from .._records.vocabulary import ZONE, MentionKind, MentionRule

_OFFICES = ("defence_minister", "foreign_minister", "head_of_government", "head_of_state")
_FORMERLY = WORD_SETS["formerly"]  # what in a name with its title says that the office is another's today


def find_findings(
    text: Text,
    zones: tuple[ZoneRecord, ...],
    header: Header,
    scene: Scene,
    mentions: tuple[Mention, ...],
    statements: tuple[StatementRecord, ...],
    rules: PeopleRules,
) -> tuple[FindingRecord, ...]:
    """The findings, by place in the text; what each code means stands in the table of codes."""
    del zones, header
    found = [
        *_given_names(text, scene, mentions, rules),
        *_title_spellings(text, mentions, rules),
        *_not_in_office(text, scene, mentions, rules),
        *_caption_days(scene, rules),
        *_open_quotes(text, statements, rules),
    ]
    return tuple(sorted(found, key=lambda finding: finding.spans))


def _make_finding(rules: PeopleRules, code: str, *spans: Stretch, **words: object) -> FindingRecord:
    return FindingRecord(code, rules.codes[code].message.format(**words), spans)


def _given_names(
    text: Text, scene: Scene, mentions: tuple[Mention, ...], rules: PeopleRules
) -> Iterator[FindingRecord]:
    """A full name with the surname, office and country of a checked holder, but another given name."""
    told: set[str] = set()
    people = {official.key: official for official in scene.officials}
    for mention in mentions:
        if mention.rule != MentionRule.MISNAMED or not mention.persons:
            continue
        official = people.get(mention.persons[0])
        written = text.flat[slice(*mention.name)]
        if official is None or written in told or not _checked(rules, official.key, mention.role):
            continue
        told.add(written)
        person = rules.registry.person(official.key)
        # Another spelling of a name from another script is no misprint.
        if person.country in FAMILY_FIRST or same_given(written, person.name):
            continue
        office = (mention.role or "official").replace("_", " ")
        known = {"country": official.country, "office": office, "name": person.name}
        yield _make_finding(rules, "given_name", mention.name, written=written, **known)


def _checked(rules: PeopleRules, key: str, role: str | None) -> bool:
    return any(term.checked for term in rules.registry.terms[key] if term.office == role)


def _title_spellings(text: Text, mentions: tuple[Mention, ...], rules: PeopleRules) -> Iterator[FindingRecord]:
    """A title with a word that the table of titles calls a misprint."""
    told: set[Stretch] = set()
    for mention in mentions:
        if mention.title is None or mention.title in told:
            continue
        written = text.flat[slice(*mention.title)]
        if not rules.titles.misprints.isdisjoint(written.lower().split()):
            told.add(mention.title)
            yield _make_finding(rules, "title_spelling", mention.title, written=written)


def _not_in_office(
    text: Text, scene: Scene, mentions: tuple[Mention, ...], rules: PeopleRules
) -> Iterator[FindingRecord]:
    """A full name with a present office that all checked terms of that person put on other days."""
    day = scene.anchor.day
    if day is None:
        return
    told: set[str] = set()
    for mention in mentions:
        key = mention.persons[0] if len(mention.persons) == 1 else ""
        written = text.flat[mention.start : mention.end]
        if key in told or not _claims_office(mention) or any(word in written.lower() for word in _FORMERLY):
            continue
        terms = [term for term in rules.registry.terms.get(key, ()) if term.office == mention.role]
        if terms and all(term.checked and term.end for term in terms) and not held_within(terms, day, day):
            told.add(key)
            name = rules.registry.person(key).name
            yield _make_finding(
                rules, "not_in_office", (mention.start, mention.end), written=written, name=name, day=day
            )


def _claims_office(mention: Mention) -> bool:
    return mention.kind == MentionKind.TITLE_NAME and not mention.past and mention.role in _OFFICES


def _caption_days(scene: Scene, rules: PeopleRules) -> Iterator[FindingRecord]:
    """A caption's weekday that differs from the one weekday of the body, where they show the same person."""
    days: dict[str, dict[str, Stretch]] = {"caption": {}, "body": {}}
    seen: dict[str, set[str]] = {"caption": set(), "body": set()}
    if not any(sentence.zone == ZONE.CAPTION for sentence in scene.sentences):
        return
    spots = [(start, official.key) for official in scene.officials for start, _ in official.mentions]
    for sentence in scene.sentences:
        named = list(numbers_of(rules.weekdays, scene.words.texts, sentence.first, sentence.last))
        if not named or sentence.zone not in days:
            continue
        here = {key for start, key in spots if sentence.start <= start < sentence.end}
        for i in named if here else ():
            word = scene.words.texts[i]
            days[sentence.zone].setdefault(word, (scene.words.starts[i], scene.words.end(i)))
            seen[sentence.zone] |= here
    if len(days["caption"]) == 1 and len(days["body"]) == 1 and seen["caption"] & seen["body"]:
        (caption, there), (body, here_at) = *days["caption"].items(), *days["body"].items()
        if caption != body:
            yield _make_finding(rules, "caption_day", there, here_at, caption=caption, body=body)


def _open_quotes(text: Text, statements: tuple[StatementRecord, ...], rules: PeopleRules) -> Iterator[FindingRecord]:
    """A statement's quote that no mark closes before its line ends or another opens."""
    for statement in statements:
        for start, end in statement.quotes:
            if text.raw[start - 1 : start] != "\u201c":
                continue
            closing = text.raw[end : end + 3]
            line = text.raw.find("\n", start)
            line = len(text) if line < 0 else line
            again = text.raw.find("\u201c", start, line)
            shut = text.raw.find("\u201d", start, line)
            if "\u201d" not in closing and (shut < 0 or 0 <= again < shut):
                yield _make_finding(rules, "open_quote", (start - 1, start))
