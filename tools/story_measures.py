"""Score what was read from stories against gold records: one row a fact, and the figures that the rows add up to.

A gold record is a line of `gold.jsonl`: `id`, `published` and where it comes from, `agency`, `headline` (a hash of its
words), `dateline`, `officials`, `meetings`, `agreements`, `direct_quotes`. What is marked `optional` may be found or
not.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import defense_news as dn

PAIRED = ("officials", "meetings", "agreements", "direct_quotes", "dateline_places")  # where F1 tells

Item = dict[str, Any]
Right = Callable[[Item, Any], bool]
Found = Iterable[tuple[str, bool] | tuple[str, bool, bool]]
LONGEST_DAY = 4  # a stretch of more days is no day
QUOTE_WORDS = 5  # a shorter quotation is a word or two, and not scored

# The contract's role -> what the gold records may call it.
ROLES = {
    "head_of_state": "president|king|queen|emir|sultan|crown prince|supreme leader|leader",
    "head_of_government": "prime minister|premier|chancellor|leader|taoiseach",
    "defence_minister": "minister of defence|defence secretary",
    "foreign_minister": "minister of foreign affairs|foreign secretary|secretary of state",
    "deputy_minister": "deputy|vice|assistant|under|minister of state|permanent secretary",
    "national_security_adviser": "national security advis",
    "chief_of_defence": "joint chiefs?|armed forces chief|chief of (the )?(defence|general) (staff|forces)"
    "|chief of defence|commander.in.chief|chief of staff",
    "commander": "command|(navy|army|air force|naval) chief|chief of staff|military officer|air chief marshal"
    "|vice chairman of the central",
    "ambassador": "ambassador|high commissioner|attache|envoy",
    "spokesperson": "spokes|press secretary",
    "organisation_head": "secretary.general|director|chairman",
    "legislator": "lawmaker|committee chairman|senator|speaker|member of parliament",
}


class Row(NamedTuple):
    """One fact of one story: found or not; a surplus one stands in no gold record."""

    story: str
    measure: str
    fact: str
    right: bool
    surplus: bool = False


class Figures(NamedTuple):
    """Right, surplus and missed facts of one measure."""

    right: int
    surplus: int
    missed: int

    @property
    def f1(self) -> float:
        """The F1 score of a measure that pairs gold with what was found.

        >>> Figures(8, 2, 2).f1, round(Figures(8, 0, 2).f1, 3)
        (0.8, 0.889)
        """
        total = 2 * self.right + self.surplus + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def share(self) -> float:
        """The share of the wanted facts that are right."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def norm(text: object) -> str:
    """Lower case, without accents, with single spaces.

    >>> norm("Katič’s  office")
    "katic's office"
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(text or "")) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.replace("’", "'").replace("‘", "'")).strip().lower()


def tokens(text: object) -> set[str]:
    """The words of a name, without a possessive ending."""
    found: list[str] = re.findall(r"[a-z0-9]+(?:[-'][a-z0-9]+)*", norm(text))
    return {word.removesuffix("'s") for word in found}


def words(text: object) -> list[str]:
    """The bare words, as the edges of quotations and the headlines are compared."""
    return re.findall(r"[a-z0-9$@]+", norm(text).replace("'", ""))


def read(folder: Path, gold: Iterable[Item]) -> Iterator[tuple[Item, dn.Article]]:
    """Each gold record with the reading of its text; a day known from elsewhere than the text is handed in."""
    for record in gold:
        path = folder / f"{record['id']}.txt"
        if path.exists():
            known = record["published"] if record["published_from"] in {"metadata", "url"} else None
            published = date.fromisoformat(known) if known else None
            yield record, dn.parse(path.read_text("utf-8"), published=published)


def load(folder: Path) -> list[Item]:
    """The gold records of a folder."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]


def rows(gold: Item, article: dn.Article) -> Iterator[Row]:
    """Every fact that is scored of one story."""
    skip = set(gold.get("skip", ()))
    for measure, found in _measures(gold, article):
        if measure.split("_")[0] not in {s.split("_")[0] for s in skip}:
            yield from (Row(gold["id"], measure, *fact) for fact in found)


def failure(row: Row) -> str:
    """A wrong row in one line: what is missed by its name, what is surplus without.

    >>> failure(Row("m1", "officials", "Ana Ruiz", False)), failure(Row("m1", "officials", "Travels", False, True))
    ('m1 officials: Ana Ruiz', 'm1 officials: nothing else')
    """
    return f"{row.story} {row.measure}: {'nothing else' if row.surplus else row.fact}"


def figures(found: Iterable[Row]) -> dict[str, Figures]:
    """The rows added up, by measure."""
    counted: dict[str, list[int]] = {}
    for row in found:
        counts = counted.setdefault(row.measure, [0, 0, 0])
        counts[0 if row.right else 1 if row.surplus else 2] += 1
    return {measure: Figures(*counts) for measure, counts in counted.items()}


def _measures(gold: Item, article: dn.Article) -> Iterator[tuple[str, Found]]:
    yield "agency", [("agency", _agency_right(gold, article))]
    if gold["published_from"] == "text":
        yield "published", [("published", str(article.published)[:10] == gold["published"])]
    if gold["headline"]:
        yield "headline", [("headline", _hashed(article.headline) == gold["headline"]["sha16"])]
    yield from _dateline(gold["dateline"], article.dateline)
    yield from _officials(gold["officials"], article)
    yield from _meetings(gold["meetings"], article)
    yield from _agreements(gold, article)
    yield "direct_quotes", _quotes(gold["direct_quotes"], article)


def _agency_right(gold: Item, article: dn.Article) -> bool:
    accepted = [gold["agency"], *gold.get("agency_accept", ())]
    plain = [agency and re.sub("[^a-z]", "", norm(agency)) for agency in accepted]
    found = article.source and re.sub("[^a-z]", "", article.source.agency)
    return found in plain


def _hashed(headline: str | None) -> str:
    return hashlib.sha256(" ".join(words(headline)).encode()).hexdigest()[:16]


def _dateline(gold: Item | None, found: dn.Dateline | None) -> Iterator[tuple[str, Found]]:
    places = [{"place": [place], "called": place} for place in (gold or {"places": ()})["places"]]
    texts = [place.text for place in found.places] if found else []
    yield "dateline_places", _matched(places, texts, lambda g, p: _inside(g["place"], [p]), str)
    if gold:
        day = found.date.start.isoformat() if found and found.date else None
        month_day = f"{gold['month']:02}-{gold['day']:02}" if gold["month"] and gold["day"] else None
        yield "dateline_date", [("date", _day_right({**gold, "month_day": month_day}, day))]


def _officials(gold: list[Item], article: dn.Article) -> Iterator[tuple[str, Found]]:
    def named(item: Item, official: dn.Official) -> int:
        return len(set(map(norm, item["match"])) & tokens(official.as_written or official.name))

    def right(item: Item, official: dn.Official) -> bool:
        country = official.country or official.organisation
        return bool(named(item, official)) and (country or "") == (item["country"] or "")

    things = [{**item, "called": item["name"]} for item in gold]
    pairs = match(things, article.officials, right, named)
    yield "officials", _told(things, article.officials, pairs, lambda o: f"{o.name} {o.country}")
    yield "role", [(things[g]["name"], _role_right(things[g], article.officials[p])) for g, p in pairs.items()]


def _role_right(gold: Item, official: dn.Official) -> bool:
    wanted = [norm(role).replace("defense", "defence") for role in (gold["role"], *gold.get("roles_other", ()))]
    known = [role for role in wanted if any(re.match(pattern, role) for pattern in ROLES.values())]
    pattern = ROLES.get(str(official.role))
    return any(re.match(pattern, role) for role in wanted) if pattern else not known


def _meetings(gold: list[Item], article: dn.Article) -> Iterator[tuple[str, Found]]:
    found = [_meeting(meeting, article) for meeting in article.meetings]
    things = [{**item, "called": f"{number} {_sides(item)}"} for number, item in enumerate(gold, 1)]

    def told(item: Item, meeting: Item) -> int:
        shared = {t for name in item["participants"] for t in tokens(name)} & meeting["tokens"]
        return 2 * _day_right(item, meeting["date"]) + sum(map(bool, _traits(item, meeting).values())) + len(shared)

    def right(item: Item, meeting: Item) -> bool:
        return _sides_right(item, meeting) and _day_right(item, meeting["date"])

    pairs = match(things, found, right, told)
    yield "meetings", _told(things, found, pairs, _sides)
    traits = [(things[g]["called"], _traits(things[g], found[p])) for g, p in pairs.items()]
    for trait in ("place", "format", "kind", "status"):
        yield f"meetings_{trait}", [(called, bool(of[trait])) for called, of in traits if of[trait] is not None]


def _sides(meeting: Item) -> str:
    return ", ".join(meeting["participants"] or meeting["countries"])


def _meeting(meeting: dn.Meeting, article: dn.Article) -> Item:
    by_id = {official.id: official.as_written or official.name for official in article.officials}
    names = [by_id.get(who, who) for who in meeting.participants]
    day = meeting.date
    short = day is not None and (day.end - day.start).days < LONGEST_DAY
    return {
        "participants": names,
        "tokens": {token for name in names for token in tokens(name)},
        "countries": [*meeting.countries, *meeting.organisations],
        "date": day.start.isoformat() if day and short else None,
        "place": meeting.venue or (meeting.place and (meeting.place.name or meeting.place.text)),
        "format": meeting.mode and str(meeting.mode).replace("_", "-"),
        "kind": str(meeting.kind).replace("two_plus_two", "2+2"),
        "status": str(meeting.status),
    }


def _sides_right(gold: Item, found: Item) -> bool:
    wanted, named = ([tokens(name) for name in item["participants"]] for item in (gold, found))
    if wanted and named:
        hit = sum(any(a & b for b in named) for a in wanted)
        back = sum(any(a & b for a in wanted) for b in named)
        return 2 * hit >= len(wanted) and 2 * back >= len(named)
    ours, theirs = set(gold["countries"]), set(found["countries"])
    if gold.get("optional") and not named and not theirs:
        return True
    return bool(ours & theirs) and 2 * len(ours & theirs) >= len(ours | theirs)


def _day_right(gold: Item, day: str | None) -> bool:
    if day == gold.get("date") or day in gold.get("date_accept", ()):
        return True
    if gold.get("date") or day is None:
        return not gold.get("date") and day is None
    return day[5:] == gold.get("month_day") or day == gold.get("month")


def _traits(gold: Item, found: Item) -> dict[str, bool | None]:
    formats = [gold["format"]] + [None] * (gold["format"] == "in-person")
    return {
        "place": _inside(gold["place"], [found["place"]]) if gold["place"] else None,
        "format": found["format"] in formats,
        "kind": found["kind"] in [gold["kind"], *gold.get("kind_accept", ())],
        "status": found["status"] in [gold["status"], *gold.get("status_accept", ())],
    }


def _inside(gold: list[str], found: list[str | None]) -> bool:
    return any(norm(a) in b or b in norm(a) for a in gold for b in map(norm, found) if b)


def _agreements(gold: Item, article: dn.Article) -> Iterator[tuple[str, Found]]:
    things = [{**item, "called": f"{n} {item['verb']}"} for n, item in enumerate(gold["agreements"], 1)]
    country = {token: o["country"] for o in gold["officials"] for token in map(norm, o["match"])}

    def share(item: Item, agreement: dn.Agreement) -> float:
        told = norm(f"{agreement.text} {agreement.verb}")
        keywords = [norm(keyword)[:6] for keyword in item["topic_keywords"]]
        return sum(keyword in told for keyword in keywords) / len(keywords)

    def right(item: Item, agreement: dn.Agreement) -> bool:
        named = {country[t] for party in agreement.parties for t in tokens(party) if t in country}
        parties = set(item["parties"]) & (named | set(agreement.parties))
        sides = item.get("parties_any") or 2 * len(parties) >= len(set(item["parties"]))
        return bool(sides) and share(item, agreement) >= 0.5

    def told(item: Item, agreement: dn.Agreement) -> float:
        return share(item, agreement) + (0.5 if item["verb"] == agreement.verb else 0)

    taken = match(things, article.agreements, right, told).values()
    found = [a for n, a in enumerate(article.agreements) if n in taken or str(a.status) != "planned"]
    pairs = match(things, found, right, told)
    yield "agreements", _told(things, found, pairs, lambda a: f"{a.verb} {a.text[:40]}")
    verbs = [(things[g], found[p].verb) for g, p in pairs.items()]
    yield "verb", [(item["called"], verb in [item["verb"], *item.get("verb_accept", ())]) for item, verb in verbs]


def _quotes(gold: list[Item], article: dn.Article) -> Iterator[tuple[str, bool, bool]]:
    names = {official.id: official.as_written or official.name for official in article.officials}
    found = [
        (article.text[span.start : span.end], _speaker(statement, names))
        for statement in article.statements
        for span in statement.quotes
        if len(article.text[span.start : span.end].split()) >= QUOTE_WORDS
    ]
    matched, surplus = _quotes_matched(gold, found)
    for number, item in enumerate(gold):
        if not item.get("optional"):
            yield item["first_words"], number in matched, False
    yield from ((text[:40], False, True) for text in surplus)


def _speaker(statement: dn.Statement, names: dict[str, str]) -> str | None:
    if statement.speaker is None:
        return None
    return ", ".join(names.get(who, who) for who in statement.speaker.officials) or statement.speaker.text


def _quotes_matched(gold: list[Item], found: list[tuple[str, str | None]]) -> tuple[set[int], list[str]]:
    """Which gold quotations are found, several of one utterance by one stretch, and the texts that match none."""
    left, matched = list(found), set[int]()
    for number, item in enumerate(gold):
        for text, speaker in left if number not in matched else ():
            run = _run(gold, number, words(text))
            if run and _speaker_right(item, speaker):
                matched.update(run)
                left.remove((text, speaker))
                break
    return matched, [text for text, _ in left]


def _run(gold: list[Item], number: int, told: list[str]) -> list[int]:
    """The gold quotations of one utterance from this one on that the words cover; none where the edges differ."""
    item = gold[number]
    if told[: len(words(item["first_words"]))] != words(item["first_words"]):
        return []
    same = [n for n in range(number + 1, len(gold)) if item.get("utt") and gold[n].get("utt") == item["utt"]]
    ends = [n for n in [number, *same] if told[-len(words(gold[n]["last_words"])) :] == words(gold[n]["last_words"])]
    return [n for n in [number, *same] if n <= ends[-1]] if ends else []


def _speaker_right(gold: Item, found: str | None) -> bool:
    idle = {"the", "a", "an", "of", "at", "jr", "s"}
    bodies = {"ministry", "statement", "release", "official", "spokesperson", "officials", "report"}
    told = tokens(found) - idle
    for name in (gold["speaker"], *gold.get("speaker_accept", ())):
        described = name[:1].islower()
        if (tokens(name) - idle) & told or (described and (not told or told & bodies)):
            return True
    return False


def _matched(gold: list[Item], found: list[Any], right: Right, called: Callable[[Any], str]) -> Found:
    return _told(gold, found, match(gold, found, right, lambda _gold, _found: 0), called)


def _told(gold: list[Item], found: Iterable[Any], pairs: dict[int, int], called: Callable[[Any], str]) -> Found:
    """The rows of one measure: every wanted fact, found or missed, then what was found and is wanted nowhere."""
    told = [(item["called"], n in pairs, False) for n, item in enumerate(gold) if not item.get("optional")]
    return told + [(called(thing), False, True) for n, thing in enumerate(found) if n not in pairs.values()]


def match(gold: list[Item], found: Iterable[Any], right: Right, told: Callable[[Item, Any], float]) -> dict[int, int]:
    """The largest pairing of gold with found: the best pairs first, and what is optional only behind the rest."""
    things = list(found)
    edges = [[n for n, thing in enumerate(things) if right(item, thing)] for item in gold]
    owner: dict[int, int] = {}
    for optional in (False, True):
        turn = [g for g, item in enumerate(gold) if bool(item.get("optional")) == optional]
        for _, g, n in sorted((-told(gold[wants], things[n]), wants, n) for wants in turn for n in edges[wants]):
            if n not in owner and g not in owner.values():
                owner[n] = g
        for g in turn:
            if g not in owner.values():
                _grow(g, edges, owner, set())
    return {g: n for n, g in owner.items()}


def _grow(g: int, edges: list[list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    """Give this gold item a partner, moving others on to theirs where that makes room."""
    for n in edges[g]:
        if n not in seen:
            seen.add(n)
            if n not in owner or _grow(owner[n], edges, owner, seen):
                owner[n] = g
                return True
    return False
