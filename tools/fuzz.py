"""Look for a text that breaks a law: `python tools/fuzz.py [MINUTES] [SEED]`, or `make fuzz`.

Stories (the examples, and the seeds beside the repository where they are) are taken apart into paragraphs and
sentences, put together anew, cut, doubled, swapped, and strewn with words of the tables and with odd characters; every
article must keep the laws of `tests/laws.py`. A text that breaks one is made as short as it goes and written to
`out/fuzz/`; it becomes a row of the tests first, and is cured then. The same seed draws the same texts.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from conftest import story_files  # noqa: E402
from laws import broken  # noqa: E402
from strategies import MARKS, SPACES, table_words  # noqa: E402

ODD = [*"\x00\r\x85\u200b\u200f\u202e\ufeff\ud800\udfffİßﬁ𝐓", "e\u0301", "١٢"]
MOST = 6000
"""Code points of a text that is tried: longer ones find little more and cost much."""

Change = Callable[[Random, str], str]


def pieces(texts: list[str]) -> list[str]:
    """The paragraphs and sentences of the stories."""
    return [part for text in texts for part in re.split(r"\n+|(?<=[.!?”\"]) ", text) if part]


def _cut(draw: Random, text: str) -> str:
    one, two = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    return draw.choice([text[:one] + text[two:], text[:one], text[one:], text[one:two]])


def _double(draw: Random, text: str) -> str:
    one, two = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    return text[:two] + text[one:two] * draw.randint(1, 3) + text[two:]


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


CHANGES: list[Change] = [_cut, _cut, _double, _swap, _strew, _strew, _strew, _case, _breaks]


def made(draw: Random, texts: list[str], parts: list[str]) -> str:
    """One text to try."""
    joint = draw.choice(["\n\n", "\n", " ", ". "])
    text = draw.choice(texts) if draw.random() < 0.4 else joint.join(draw.choices(parts, k=draw.randint(1, 12)))
    for _ in range(draw.randint(0, 5)):
        text = draw.choice(CHANGES)(draw, text)[:MOST]
    return text


def shortened(text: str, told: str) -> str:
    """The text with all left out that the fault does not need."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            less = text[:at] + text[at + size :]
            if broken(less) == told:
                text = less
            else:
                at += size
        size //= 2
    return text


def main(minutes: float, seed: int) -> int:
    """Try texts for so many minutes; the exit status says whether a law was broken."""
    draw = Random(seed)
    texts = [path.read_text("utf-8") for path in story_files()]
    parts = pieces(texts)
    end, tried, found = monotonic() + minutes * 60, 0, {}
    while monotonic() < end:
        text = made(draw, texts, parts)
        tried += 1
        told = broken(text)
        if told and told not in found:
            short = shortened(text, told)
            found[told] = short
            path = ROOT / "out" / "fuzz" / f"{hashlib.sha256(short.encode('utf-8', 'replace')).hexdigest()[:12]}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(ascii(short) + "\n", "utf-8")
            print(f"{told}\n  {ascii(short)[:300]}", flush=True)
    print(f"seed {seed}: {tried} texts tried, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(float(arguments[0]) if arguments else 30, int(arguments[1]) if len(arguments) > 1 else 1))
