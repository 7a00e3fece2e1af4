"""Paragraphs in their order on the page -> zones: what stands before, in and after the story."""

from collections.abc import Iterator

from ..._records import Line, Text, ZoneRecord
from ..._records.vocabulary import ZONE, AgencyKind, Then
from ..._tables.limits import PAGE
from .carving import cut_zone
from .lines import find_mark, shown_rows, whole_mark
from .marks import ZoneRules, bare
from .page import Label, Page, end_of_story
from .shapes import (
    caption_rule,
    ends_in_brackets,
    folded,
    is_bullet,
    is_dated_picture,
    is_other_script,
    is_place_line,
    is_posed,
    is_prose,
    line_words,
    names_in,
    opens_with_dateline,
    stems,
)

_PROSE, _REST = Label("body", "prose"), Label("body", "rest")
_NAMED = ("aggregator_name", "aggregator_bare", "reposted_name")  # the groups of the rows of tags
_WAY, _DATED, _STAMPS = Label("boilerplate", "trail"), Label("headline", "dated"), (ZONE.TIMESTAMP, ZONE.BYLINE)


def find_zones(text: Text, rules: ZoneRules) -> tuple[ZoneRecord, ...]:
    """The zones of the text by whole paragraphs; one that holds dateline and lead is `body` until it is carved.

    A caption keeps its credit inside, so that no stage takes a picture's agency for the writer of the copy. A line that
    holds but the name of an agency or outlet is a `credit` above the story, an `end_mark` (agency) or `credit` below.
    """
    page = _open_page(text, rules)
    first, end = _past_false_start(page, _first_of_body(page, rules), rules)
    _label_head(page, first, rules)
    _label_body(page, first, end, rules)
    return tuple(_zones(text, page))


def _open_page(text: Text, rules: ZoneRules) -> Page:
    starts = [_after_tag(text, p, rules) for p in text.paragraphs]
    lines = [text.flat[start : p.end] for start, p in zip(starts, text.paragraphs, strict=True)]
    columns = zip(starts, text.paragraphs, shown_rows(lines, rules), strict=True)
    marks = [find_mark(text.flat, start, p.end, rules, shown) for start, p, shown in columns]
    labels: list[Label | None] = [Label(mark.kind, mark.rule) if mark else None for mark in marks]
    for at, line in enumerate(lines if not text.flat.isascii() else ()):
        if labels[at] is None and is_other_script(line):
            labels[at] = Label("boilerplate", "other_script")
    prose = [label is None and is_prose(line, rules) for line, label in zip(lines, labels, strict=True)]
    page = Page(text, lines, marks, labels, prose, starts)
    _drop_weak(page, rules)
    return page


def _after_tag(text: Text, paragraph: Line, rules: ZoneRules) -> int:
    """Where a paragraph begins behind the way to its page, or the tag of an outlet that passes on others' copy."""
    found = rules.tags.match(text.flat, paragraph.start, paragraph.end)
    if found is None:
        return paragraph.start
    if found["crumb"]:
        return found.end()
    kind = rules.names_kind(next(found[name] for name in _NAMED if found[name]))
    return found.end() if kind == AgencyKind.OUTLET or (kind and found["reposted"]) else paragraph.start


def _drop_weak(page: Page, rules: ZoneRules) -> None:
    """Take back the weak marks below the first paragraph of running text."""
    below = False
    for at, mark in enumerate(page.marks):
        if mark and mark.weak and below:
            page.marks[at] = page.labels[at] = None
            page.prose[at] = is_prose(page.lines[at], rules)
        below = below or page.prose[at]


def _first_of_body(page: Page, rules: ZoneRules) -> int:
    """The number of the first paragraph of running text; captions and decks before it are labelled on the way.

    Without running text, that of the second free line, or of the only one.
    """
    prose = [at for at, yes in enumerate(page.prose) if yes]
    dated = _first_dated(page, prose[:4], rules)
    for number, at in enumerate(prose):
        told = page.labels[at]
        rule = told.rule if told else caption_rule(page.lines[at], rules)
        if rule is None and at != dated and number + 1 < len(prose):
            rule = _lead_caption(page, prose, number, rules)
        deck = dated is not None and at < dated and len(page.lines[at]) <= PAGE.deck
        if rule is None and (deck or _only_titles(page, at)):
            page.prose[at] = False
            continue
        if rule is None:
            return at
        page.put(at, "caption", rule)
    free = page.free(0, len(page.lines))
    return free[min(1, len(free) - 1)] if free else len(page.lines)


def _holds_next_title(page: Page, at: int) -> bool:
    """Whether a line is the page's own title around that of the story below: "NATO - News: Talks held, 3-Jun-2031"."""
    title = page.lines[at + 1] if at + 1 < len(page.lines) and not page.prose[at + 1] else ""
    titled = len(line_words(title)) > PAGE.short_line and 2 * len(title) > len(page.lines[at])
    return titled and title in page.lines[at]


def _only_titles(page: Page, at: int) -> bool:
    """Whether what reads as prose is a title.

    It holds the title below it; or furniture stands right below, and the text below it tells the same in most of its
    words; or a stamp or byline does, and it is a short sentence with no title above it, or a summary that names whom
    the text below names.
    """
    if _holds_next_title(page, at):
        return True
    line = page.lines[at]
    below = page.labels[at + 1] if at + 1 < len(page.lines) else None
    story = next((page.lines[b] for b in range(at + 1, len(page.lines)) if page.prose[b]), None)
    if story is None or below is None or any(page.prose[:at]):
        return False
    signed, own = below.kind in {ZONE.BYLINE, ZONE.TIMESTAMP}, stems(line)
    if any(len(line_words(page.lines[above])) > PAGE.short_line for above in page.free(0, at)):
        return signed and len(line) <= PAGE.deck and len(names_in([line]) & names_in([story])) > 1
    again = len(line) <= PAGE.deck and 3 * len(own & stems(story)) > 2 * len(own)
    return again or (signed and ". " not in line and len(line) <= PAGE.question)


def _past_false_start(page: Page, first: int, rules: ZoneRules) -> tuple[int, int]:
    """The first paragraph of the story, and the one at which it is over.

    What seemed to be the story may be over at once, and the bulk of the text follow.

    Such is a summary above the byline, or the page's title: it tells of the same as the text below.
    """
    end = end_of_story(page, first, rules)
    told = [at for at in range(first, end) if page.prose[at]]
    below = [at for at in range(end, len(page.lines)) if page.prose[at]]
    if not told or len(told) > PAGE.false_start >= len(below) or opens_with_dateline(page.lines[first], rules):
        return first, end
    room = [sum(len(page.lines[at]) for at in some) for some in (told, below)]
    shared = stems(" ".join(page.lines[: next(iter(below), end)])) & stems(" ".join(page.lines[at] for at in below[:2]))
    if room[1] < PAGE.bulk * room[0] or len(shared) < PAGE.false_start:
        return first, end
    for at in told:
        page.prose[at] = False
    return below[0], end_of_story(page, below[0], rules)


def _first_dated(page: Page, prose: list[int], rules: ZoneRules) -> int | None:
    """The first paragraph that opens with a dateline and is no caption with the dateline of the story."""
    dated = [at for at in prose if opens_with_dateline(page.lines[at], rules)]
    while len(dated) > 1 and is_dated_picture(page.lines[dated[0]], page.lines[dated[-1]], rules):
        page.put(dated.pop(0), "caption", "dated_picture")
    return dated[0] if dated else None


def _lead_caption(page: Page, prose: list[int], number: int, rules: ZoneRules) -> str | None:
    """The sign that the first paragraph of running text is a caption after all: it poses, or credits an agency."""
    line = page.lines[prose[number]]
    if is_posed(line, rules):
        return "pose"
    credited = ends_in_brackets(line, rules) and line.count(". ") <= 2 and len(prose) > number + 2
    return "credited_picture" if credited else None


def _label_head(page: Page, first: int, rules: ZoneRules) -> None:
    """Label the free lines before the story: headline, subheadlines, and what is neither."""
    _label_lists(page, first)
    _label_captions(page, first, rules)
    _label_trails(page, first, rules)
    free = _behind_site(page, page.free(0, first))
    long = [at for at in free if len(line_words(page.lines[at])) >= PAGE.short_line]
    long = [at for at in long if not is_bullet(page.lines[at], rules)] or long
    headline = _stamped_headline(page, first, long)
    if headline is None:
        headline = _pick_headline(page, _without_decks(page, long, rules) or free, first)
    key = folded(_bare_title(page, headline)) if headline is not None else ""
    for at in page.free(0, first):
        if headline is None or at < headline:
            page.put(at, "boilerplate", "before_headline")
        elif at == headline and _is_section(page, at):
            page.put(at, "section", "word_before_stamp")
        elif folded(page.lines[at]) == key:
            page.put(at, "headline", "headline" if at == headline else "repeated")
        else:
            page.labels[at] = _below_headline(page, at, first, long, rules)


def _bare_title(page: Page, at: int) -> str:
    """A headline's line without what is glued behind it: "Talks end in Oslo - Harbour Times"."""
    mark, line = page.marks[at], page.lines[at]
    ends = [piece.start for piece in mark.pieces if piece.kind != ZONE.HEADLINE] if mark else []
    return line[: ends[0] - page.starts[at]] if ends else line


def _behind_site(page: Page, free: list[int]) -> list[int]:
    """The lines but those that name the site: they stand above the way to the page, or above its day in a word or two.

    "Harbour Ministry / Home > News / Talks end in Oslo", "Harbour Daily News / 3 May / Talks end in Oslo / By Roe".
    """
    way = max((at for at in range(free[-1] if free else 0) if page.labels[at] == _WAY), default=-1)
    if below := [at for at in free if at > way]:
        free = below
    if len(free) > 1 and len(line_words(page.lines[free[0]])) <= PAGE.short_line and free[1] == free[0] + 2:
        stamped = [page.labels[free[0] + 1], *page.labels[free[1] + 1 : free[1] + 2]]
        return free[1:] if all(label and label.kind in _STAMPS for label in stamped) else free
    return free


def _without_decks(page: Page, lines: list[int], rules: ZoneRules) -> list[int]:
    """The lines but sentences that sum up the story: those below a title, and long ones above it."""
    titles = [at for at in lines if not is_prose(page.lines[at], rules)] or lines
    return [at for at in lines if at in titles or (at < titles[0] and len(page.lines[at]) <= PAGE.one_sentence)]


def _below_headline(page: Page, at: int, first: int, long: list[int], rules: ZoneRules) -> Label:
    """What a line between the headline and the story at `first` is; `long` are those that have a headline's length."""
    if at not in long and is_bullet(page.lines[at], rules):
        sums_up = len(line_words(page.lines[at])) > PAGE.title_words  # "- Roe met Doe, a day after ..."
        return Label("body", "key_point") if sums_up else Label("boilerplate", "listed")
    if at == first - 1 and is_place_line(page.lines[at], rules):
        return Label("body", "place_line")
    if at in long:
        beside = map(folded, (page.lines[at - 1], *page.lines[at + 1 : at + 2]))
        twice = folded(page.lines[at]) in beside or _is_lead(page, at, first)
        return Label("caption", "doubled") if twice else Label("subheadline", "after_headline")
    return Label("byline", "name_line") if _signs(page, at) else Label("boilerplate", "after_headline")


def _is_lead(page: Page, at: int, first: int) -> bool:
    """Whether a line is but the first words of the story, as a caption is that names who is in the picture."""
    return page.prose[first] and page.lines[first].startswith(page.lines[at].rstrip(".")) and not page.prose[at]


def _label_captions(page: Page, first: int, rules: ZoneRules) -> None:
    """Label the lines before the story that credit a picture or place people in it, without a stop at their end."""
    for at in page.free(0, first):
        line = page.lines[at]
        opens = len(line_words(line)) > PAGE.short_line or rules.caption_openings.match(line)
        rule = caption_rule(line, rules) if opens else None
        if rule and rule != "doubled":  # the same words twice on one line may be a headline
            page.put(at, "caption", rule)


def _label_trails(page: Page, first: int, rules: ZoneRules) -> None:
    """Label the lines that are the next title with the page's words before it, "Home News Oslo grows", or cut off."""
    free = page.free(0, first)
    for number, at in enumerate(free):
        line = page.lines[at].casefold()
        titles = [page.lines[below].casefold() for below in free[number + 1 : number + 1 + PAGE.list_lines]]
        before = [bare(line.removesuffix(t)) for t in titles if len(line_words(t)) > PAGE.short_line and t in line]
        cut = line.rstrip("….") if line.endswith(("...", "…")) else ""
        named = any(words and (whole_mark(words, rules) or whole_mark(words.split()[0], rules)) for words in before)
        if named or (cut and any(t.startswith(cut) and t != line for t in titles)):
            page.put(at, "boilerplate", "trail")


def _stamped_headline(page: Page, first: int, others: list[int]) -> int | None:
    """The line of headline and stamp, where no other line can be the headline; else it is a stamp with company.

    A headline to which a byline, a clock or an outlet is glued is that of the story whatever stands before.
    """
    for at in range(first):
        label = page.labels[at]
        if label and label.kind == ZONE.HEADLINE and (label != _DATED or not others):
            return at
        if label == _DATED:
            page.put(at, "timestamp", "dated")
    return None


def _is_section(page: Page, at: int) -> bool:
    """Whether a word alone stands right before a stamp: the name of a section, and no headline."""
    below = page.labels[at + 1] if at + 1 < len(page.lines) else None
    return len(line_words(page.lines[at])) == 1 and below is not None and below.kind == ZONE.TIMESTAMP


def _label_lists(page: Page, first: int) -> None:
    """Label the titles that stand close under a heading such as "Trending" before the story."""
    for at, mark in enumerate(page.marks[:first]):
        if mark and mark.then:
            below = at + 1
            while below < first and page.labels[below] is None and page.is_tight(below):
                page.put(below, mark.kind, mark.rule)
                below += 1
                if mark.then == Then.NEXT:
                    break


def _pick_headline(page: Page, lines: list[int], first: int) -> int | None:
    """The headline among the candidates: the first that shares words with the lead, if another does; else the first.

    One that shares but a word or two, as a site's name does, yields to a title apart below that shares more.
    """
    if len(lines) < 2:
        return lines[0] if lines else None
    lead = stems(" ".join(page.lines[first : first + 3]))
    shared = {at: len(stems(page.lines[at]) & lead) for at in lines}
    found = next(at for at in lines if shared[at] >= min(2, max(shared.values())))
    sure = (at for at in lines if shared[at] > 2 and len(line_words(page.lines[at])) <= PAGE.title_words)
    best = next(sure, found)
    return found if shared[found] > 2 or (best == found + 1 and page.is_tight(best)) else best


def _signs(page: Page, at: int) -> bool:
    """Whether a short line is a name that signs: two or three capitalised words beside a byline or stamp."""
    words = line_words(page.lines[at])
    beside = [page.labels[near] for near in (at - 1, at + 1) if 0 <= near < len(page.lines)]
    signed = any(label and label.kind in {ZONE.BYLINE, ZONE.TIMESTAMP} for label in beside)
    return signed and 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)


def _label_body(page: Page, first: int, end: int, rules: ZoneRules) -> None:
    """Label what follows from the first paragraph of the story on, which is over at `end`."""
    last = max((at for at in range(first, end) if page.prose[at] and page.labels[at] is None), default=first)
    labelled = zip(page.lines, page.labels, strict=True) if last + 1 < end else ()
    titles = {folded(line) for line, label in labelled if label and label.kind == ZONE.HEADLINE}
    for at in range(first, end):
        if page.labels[at] is None:
            again = at > last and folded(page.lines[at]) in titles
            page.labels[at] = Label("boilerplate", "repeated") if again else _body_label(page, at, last, rules)
    for at in range(end, len(page.lines)):
        label = page.labels[at]
        if label is None or label.kind != ZONE.BOILERPLATE:
            page.put(at, "boilerplate", "after_story")
    _label_names(page, first, end, last, rules)


def _label_names(page: Page, first: int, end: int, last: int, rules: ZoneRules) -> None:
    """Label the lines that hold a name of the tables alone: who wrote the copy, at its end, or took a picture."""
    for at in range(first + 1, end):
        mark = page.marks[at]
        if mark and mark.kind == "name":
            agency = rules.names_kind(page.lines[at]) == AgencyKind.AGENCY
            page.put(at, "end_mark" if agency and at >= last else "credit", "name")
    for at in range(min(first + 1, len(page.lines))):
        if page.marks[at] and page.labels[at] == Label("name", "name"):
            page.put(at, "credit", "name")


def _body_label(page: Page, at: int, last: int, rules: ZoneRules) -> Label:
    line = page.lines[at]
    rule = caption_rule(line, rules)
    if rule is None and page.prose[at] and at < last and ends_in_brackets(line, rules) and is_posed(line, rules):
        rule = "credited_picture"
    if rule:
        return Label("caption", rule)
    if page.prose[at]:
        return _PROSE
    if is_bullet(line, rules):
        return Label("boilerplate", "listed") if _is_other_title(page, at, last) else _PROSE
    if at > last:
        closed = any(label and label.kind == ZONE.BOILERPLATE for label in page.labels[last + 1 : at])
        return Label("boilerplate", "after_story") if closed else _REST
    if _is_crosshead(page, at):
        return Label("subheadline", "crosshead")
    return _REST


def _is_other_title(page: Page, at: int, last: int) -> bool:
    """Whether an item behind the story's `last` sentence is the title of another story: nothing introduces a list."""
    listed = page.lines[at][0].isalnum() or page.lines[at][-1] in ".;,:"
    return at > last and page.prose[last] and not listed and page.lines[last][-1] != ":"


def _is_crosshead(page: Page, at: int) -> bool:
    """Whether a line between paragraphs of running text is a title of the part that follows."""
    line = page.lines[at]
    return (
        1 < len(line_words(line)) <= 10
        and line[0].isupper()
        and line[-1] not in ".:,;!…-"
        and not page.is_tight(at)
        and at + 1 < len(page.lines)
        and page.prose[at + 1]
        and page.prose[at - 1]
    )


def _zones(text: Text, page: Page) -> Iterator[ZoneRecord]:
    at = 0
    for number, paragraph in enumerate(text.paragraphs):
        if at < paragraph.start:
            yield ZoneRecord("blank", at, paragraph.start, "blank")
        at = paragraph.end
        label, mark = page.labels[number] or _REST, page.marks[number]
        if (start := page.starts[number]) > paragraph.start:
            yield ZoneRecord("credit", paragraph.start, start, "tag")
        zone = ZoneRecord(label.kind, start, paragraph.end, label.rule)
        if mark and mark.pieces and (label.kind, label.rule) == (mark.kind, mark.rule):
            yield from cut_zone(zone, mark.pieces)
        else:
            yield zone
    if at < len(text):
        yield ZoneRecord("blank", at, len(text), "blank")
