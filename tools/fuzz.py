"""Look for a text that breaks a law: `python tools/fuzz.py [MINUTES] [SEED]`, or `make fuzz`.

Stories (the examples, and the seeds beside the repository where they are) are taken apart into paragraphs and
sentences, put together anew, cut, doubled, swapped, and strewn with words of the tables and with odd characters; every
article must keep the laws of `tests/laws.py`, whatever the day of its page, cost no more than its length allows, and
be the same from another process. A text that breaks one is made as short as it goes and written to `out/fuzz/`; it
becomes a row of the tests first, and is cured then. The same seed draws the same texts.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic, process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import defense_news as dn  # noqa: E402
from conftest import story_files  # noqa: E402
from laws import DAYS, broken  # noqa: E402
from strategies import MARKS, SPACES, table_words  # noqa: E402

ODD = [*"\x00\f\r\x1f\x85\u200b\u200f\u202e\ufeff\ud800\udfffİßﬁ𝐓", "e\u0301", "١٢"]
MOST = 6000
"""Code points of a text that is tried: longer ones find little more and cost much."""
SLOW = 0.3
"""Seconds of CPU that no text of that length takes, be the machine slow and busy."""
TOGETHER = 200
"""Texts that other processes read together."""

Change = Callable[[Random, str], str]
Law = Callable[[str], str | None]


def pieces(texts: list[str]) -> list[str]:
    """The paragraphs and sentences of the stories."""
    return [part for text in texts for part in re.split(r"\n+|(?<=[.!?”\"]) ", text) if part]


def _cut(draw: Random, text: str) -> str:
    one, two = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    return draw.choice([text[:one] + text[two:], text[:one], text[one:], text[one:two]])


def _double(draw: Random, text: str) -> str:
    one, two = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    return text[:two] + text[one:two] * draw.randint(1, 3) + text[two:]


def _repeat(draw: Random, text: str) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + text[at : at + draw.randint(1, 60)] * draw.randint(10, 200) + text[at:]


def _swap(draw: Random, text: str) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def _strew(draw: Random, text: str) -> str:
    for _ in range(draw.randint(1, 6)):
        at = draw.randint(0, len(text))
        put = draw.choice([draw.choice(kind) for kind in (ODD, MARKS, SPACES, table_words())])
        text = f"{text[:at]}{put}{text[at:]}"
    return text


def _case(draw: Random, text: str) -> str:
    return draw.choice([text.upper(), text.lower(), text.title(), text.swapcase()])


def _breaks(draw: Random, text: str) -> str:
    return text.replace("\n", draw.choice([" ", "\r\n", "\r", "\n\n\n", ""]))


CHANGES: list[Change] = [_cut, _cut, _double, _repeat, _swap, _strew, _strew, _strew, _case, _breaks]


def made(draw: Random, texts: list[str], parts: list[str]) -> str:
    """One text to try."""
    joint = draw.choice(["\n\n", "\n", " ", ". "])
    text = draw.choice(texts) if draw.random() < 0.4 else joint.join(draw.choices(parts, k=draw.randint(1, 12)))
    for _ in range(draw.randint(0, 5)):
        text = draw.choice(CHANGES)(draw, text)[:MOST]
    return text


def shortened(text: str, told: str, law: Law) -> str:
    """The text with all left out that the fault does not need."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            less = text[:at] + text[at + size :]
            if law(less) == told:
                text = less
            else:
                at += size
        size //= 2
    return text


def _slow(text: str, day: date | None) -> str | None:
    return "it takes long" if all(_seconds(text, day) > SLOW for _ in range(3)) else None


def _seconds(text: str, day: date | None) -> float:
    began = process_time()
    dn.parse(text, published=day)
    return process_time() - began


Tried = list[tuple[str, date | None]]


def _elsewhere(tried: Tried) -> Iterator[str]:
    """The texts of which other processes, with hash seeds of their own, make other articles."""
    articles = dn.parse_many(((text, {"published": day}) for text, day in tried), workers=2)
    for (text, day), article in zip(tried, articles, strict=True):
        if article != dn.parse(text, published=day):
            yield text


def _faults(tried: Tried) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is wrong with the last text, or with any of the last few, and what makes a text that shows it.

    A faulty text is tried no further: what raises would end the run.
    """
    text, day = tried[-1]
    for law in (partial(broken, day=day), partial(_slow, day=day)):
        if told := law(text):
            tried.pop()
            yield told, partial(shortened, text, told, law)
            return
    if len(tried) % TOGETHER == 0:
        yield from (
            ("another process reads it otherwise", partial(str, other)) for other in _elsewhere(tried[-TOGETHER:])
        )


def main(minutes: float, seed: int) -> int:
    """Try texts for so many minutes; the exit status says whether a law was broken."""
    draw = Random(seed)
    texts = [path.read_text("utf-8") for path in story_files()]
    parts = pieces(texts)
    end, found = monotonic() + minutes * 60, set[str]()
    tried: Tried = []
    number = 0
    while monotonic() < end:
        number += 1
        text, day = made(draw, texts, parts), draw.choice(DAYS)
        tried.append((text, day))
        for told, show in _faults(tried):
            if told not in found:
                found.add(told)
                _write(told, show(), day)
    print(f"seed {seed}: {number} texts tried, {len(found)} faults")
    return 1 if found else 0


def _write(told: str, text: str, day: date | None) -> None:
    path = ROOT / "out" / "fuzz" / f"{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ascii(text) + "\n", "utf-8")
    print(f"{told} ({day})\n  {ascii(text)[:300]}", flush=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(float(arguments[0]) if arguments else 30, int(arguments[1]) if len(arguments) > 1 else 1))
