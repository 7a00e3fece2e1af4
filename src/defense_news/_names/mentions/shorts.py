"""Persons introduced -> where their surname stands alone: "Hamada said"."""

from __future__ import annotations

from bisect import bisect_left

from ..._match.lexicon import plain_words
from ..._match.phrases import numbers_of
from ..._records import Mention, Sentence
from ..._records.vocabulary import PlaceKind
from ..._start.records import frozen
from ..names import name_words, short_forms
from ..titles import PeoplePage, TitleRules
from ..whom import Draft, Whom
from .titled import KnownPeople


def find_shorts(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], home: str | None, rules: KnownPeople
) -> list[Mention]:
    """The surnames of introduced persons standing alone; of two persons of one surname the one named last before."""
    names = _short_names(page, drafts, known, home, rules)
    if not names.lengths:
        return []
    taken = {k for draft in drafts for k in range(draft.first, draft.name.last)}
    found = []
    for i, sentence in page.found(page.names(numbers_of(names.lengths, page.low, 0, len(page.low)))):
        hit = _short_at(page, i, sentence, names, rules.titles) if i not in taken else None
        if hit is not None:
            end, draft = hit
            name = (page.words.starts[i], page.words.end(end - 1))
            who = known[id(draft)]
            found.append(Mention(*name, "name", name, None, None, None, None, None, "surname", who.persons))
    return found


@frozen
class Namesakes:
    """The persons of one short name in the order of their introduction, and the word at which each is introduced."""

    drafts: list[Draft]
    firsts: list[int]
    several: bool


@frozen
class ShortNames:
    """The short names of a story by their words; `lengths` in words by the first, the longest first."""

    by_words: dict[tuple[str, ...], Namesakes]
    lengths: dict[str, list[int]]

    def at(self, low: list[str], i: int) -> tuple[int, Namesakes] | None:
        """The end of the longest short name that begins at word `i`, and who bear it."""
        for length in self.lengths[low[i]]:
            words = tuple(low[i : i + length])  # fewer at the end of the text
            if found := self.by_words.get(words):
                return i + len(words), found
        return None


def _short_names(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], home: str | None, rules: KnownPeople
) -> ShortNames:
    forms: dict[tuple[str, ...], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.name.first):
        for words in _short_forms(page, draft, known[id(draft)], home, rules):
            forms.setdefault(words, []).append(draft)
    lengths: dict[str, set[int]] = {}
    for words in forms:
        lengths.setdefault(words[0], set()).add(len(words))
    return ShortNames(
        {words: _namesakes(same, known) for words, same in forms.items()},
        {first: sorted(found, reverse=True) for first, found in lengths.items()},
    )


def _namesakes(drafts: list[Draft], known: dict[int, Whom]) -> Namesakes:
    several = len({known[id(draft)].persons for draft in drafts}) > 1
    return Namesakes(drafts, [draft.name.first for draft in drafts], several)


def _short_forms(
    page: PeoplePage, draft: Draft, who: Whom, home: str | None, rules: KnownPeople
) -> set[tuple[str, ...]]:
    """The words that stand for a person later on; of one whose country is not told, by the custom at home as well."""
    if draft.name.last - draft.name.first == 1 and not who.known:
        return {(page.low[draft.name.first],)}
    words = name_words(page, draft.name.first, draft.name.last)
    particles = rules.titles.lists["particle"]
    if who.known:
        person = rules.registry.person(who.persons[0])
        shorts = {term.short for term in person.terms} | ({person.surname} if person.surname else set())
        written = short_forms(words, person.country, particles) - {words[:1], words[-1:]}
        return written | {words for short in shorts if (words := plain_words(short))}  # a caller's may be "-"
    told = next(iter(draft.countries), None)
    forms = short_forms(words, told, particles) | _cut_by_apostrophe(page, draft)
    return forms if told or home is None else forms | short_forms(words, home, particles)


def _cut_by_apostrophe(page: PeoplePage, draft: Draft) -> set[tuple[str, ...]]:
    """The last part of a name that an apostrophe cuts into words: "Sa'ar" of "Gideon Sa'ar"."""
    last = draft.name.last
    return {tuple(page.low[last - 2 : last])} if page.gap(last - 2) == "'" else set()


def _short_at(
    page: PeoplePage, i: int, sentence: Sentence, names: ShortNames, titles: TitleRules
) -> tuple[int, Draft] | None:
    """The end of the short name at word `i` and the person it means, or None."""
    fit = names.at(page.low, i)
    if fit is None or _part_of_longer(page, i, fit[0], sentence, titles):
        return None
    end, namesakes = fit
    place = page.place_at.get(page.words.starts[i])
    if place is not None and place.kind in (PlaceKind.COUNTRY, PlaceKind.DEMONYM):
        return None
    before = bisect_left(namesakes.firsts, i)
    if namesakes.several and not before:
        return None
    return end, namesakes.drafts[max(0, before - 1)]


def _is_style(page: PeoplePage, at: int, titles: TitleRules) -> bool:
    """Whether word `at` is a form of address: "Madame Lawson"."""
    hit = titles.cores.at(page.low, at, at + 1)
    return hit is not None and hit[1].row.style


def _part_of_longer(page: PeoplePage, first: int, last: int, sentence: Sentence, titles: TitleRules) -> bool:
    """Whether the word stands inside another name: "Jane Austin", "Fort Austin", "Austin, Texas"."""
    texts = page.words.texts
    if first > sentence.first and page.gap(first - 1) in (" ", "-") and texts[first - 1][0].isupper():
        return page.low[first - 1] not in titles.lists["free"] and not _is_style(page, first - 1, titles)
    if last < sentence.last and page.gap(last - 1) == " " and texts[last][0].isupper():
        return page.low[last] in titles.lists["named_after"] or page.low[last] in titles.lists["institution"]
    return False
