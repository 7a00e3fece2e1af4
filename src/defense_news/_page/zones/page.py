"""The paragraphs of a page with what is known of each, and where its story is over."""

from ..._records import Text
from ..._records.vocabulary import ZONE, Then
from ..._start.records import define, frozen
from ..._tables.limits import PAGE
from .marks import Mark, ZoneRules
from .shapes import line_words, names_in, opens_with_dateline


@frozen
class Label:
    """The kind of a paragraph, and the rule that says so."""

    kind: str
    rule: str


@define
class Page:
    """A story's paragraphs with what is known of each; the readers of a page fill in `labels`, from the top down."""

    text: Text
    lines: list[str]
    marks: list[Mark | None]
    labels: list[Label | None]
    prose: list[bool]
    starts: list[int]

    def is_tight(self, at: int) -> bool:
        """Whether a paragraph stands before this one, and no empty line between them."""
        paragraphs = self.text.paragraphs
        return at > 0 and self.text.raw.count("\n", paragraphs[at - 1].end, paragraphs[at].start) < 2

    def put(self, at: int, kind: str, rule: str) -> None:
        """Label one paragraph."""
        self.labels[at] = Label(kind, rule)

    def free(self, start: int, stop: int) -> list[int]:
        """The paragraphs of [start, stop) that have no label yet."""
        return [at for at in range(start, stop) if self.labels[at] is None]


def end_of_story(page: Page, first: int, rules: ZoneRules) -> int:
    """The number of the paragraph at which the story is over for good: nothing from there on belongs to it."""
    over = False
    for at in range(first + 1, len(page.lines)):
        mark = page.marks[at]
        if mark and mark.kind == ZONE.END_MARK and mark.rule != "agency_and_initials":
            over = True
        elif (mark and mark.then == Then.END and (over or not _resumes(page, at, rules))) or (
            mark is None and (over or _opens_another(page, at, rules)) and page.labels[at] is None
        ):
            return at
    return len(page.lines)


def _opens_another(page: Page, at: int, rules: ZoneRules) -> bool:
    """Whether a title amid the page heads another story: a dateline, byline or stamp follows it before any text."""
    if page.prose[at] or len(line_words(page.lines[at])) <= PAGE.short_line:
        return False
    for below in range(at + 1, min(at + 5, len(page.lines))):
        label = page.labels[below]
        if page.prose[below]:
            return opens_with_dateline(page.lines[below], rules) and not _is_answer(page, at, below)
        if label and label.kind in {ZONE.BYLINE, ZONE.TIMESTAMP}:
            return any(page.prose[below + 1 : below + 4])
        if label is None:
            return False
    return False


def _is_answer(page: Page, at: int, below: int) -> bool:
    """Whether a paragraph opens with who speaks, as one before the question at `at` does: "ROE: We met again"."""
    speaker, colon, _ = page.lines[below].partition(":")
    return bool(colon) and any(line.startswith(f"{speaker}:") for line in page.lines[max(0, at - PAGE.list_lines) : at])


def _resumes(page: Page, at: int, rules: ZoneRules) -> bool:
    """Whether the story goes on below a heading such as "Related Articles": the text there speaks of the same names."""
    below = [b for b in range(at + 1, len(page.lines)) if page.prose[b]]
    if not below or any(opens_with_dateline(page.lines[b], rules) for b in below[:2]):
        return False
    between = page.labels[at + 1 : below[0]]
    if any(label and label.kind in {ZONE.BYLINE, ZONE.TIMESTAMP, ZONE.SECTION} for label in between):
        return False
    names = names_in(page.lines[b] for b in below[:4])
    before = names_in(page.lines[b] for b in range(at))
    return bool(names) and 3 * len(names & before) >= 2 * len(names)
