"""parse_many: in order, lazy, in bounded memory, on several processes."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from typing import Any

import pytest

import defense_news as dn


def _texts(most: int) -> list[str]:
    return [f"SEOUL, June {n % 28 + 1} (Yonhap) -- Talk number {n} was held." for n in range(most)]


@pytest.mark.parametrize("workers", [1, 2])
def test_same_order_as_given(workers: int) -> None:
    """The articles come in the order of the texts, whatever the number of workers, and are those of `parse`."""
    texts = _texts(70)
    articles = list(dn.parse_many(texts, workers=workers))

    assert texts == [article.text for article in articles]
    assert dn.parse(texts[41]) == articles[41]


@pytest.mark.parametrize("workers", [1, 2])
def test_lazy_on_an_endless_iterable(workers: int) -> None:
    """No more texts are read than the work in flight needs."""
    taken = []

    def endless() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield f"Talk {number}."

    first = list(islice(dn.parse_many(endless(), workers=workers), 3))

    assert [article.text for article in first] == ["Talk 0.", "Talk 1.", "Talk 2."]
    assert len(taken) <= (3 if workers == 1 else 2 * 4 * 16 + 16)


def test_nothing_starts_before_it_is_asked_for() -> None:
    """Calling parse_many reads no text."""
    texts = iter(["one", "two"])
    dn.parse_many(texts)

    assert ["one", "two"] == list(texts)


def test_articles_are_let_go() -> None:
    """Memory is bounded: an article that the caller drops is kept by nobody."""
    stream = dn.parse_many(iter(_texts(5)))
    gone = weakref.ref(next(stream))
    next(stream)
    gc.collect()

    assert gone() is None


@pytest.mark.parametrize("workers", [1, 2])
def test_pairs_bring_their_arguments(workers: int) -> None:
    """A `(text, keyword arguments)` pair is parsed with these."""
    pairs: list[tuple[str, dict[str, Any]]] = [
        ("Talks.", {"published": date(2024, 5, n), "outlet": "X"}) for n in (1, 2)
    ]

    found = [(a.published, a.outlet) for a in dn.parse_many(pairs, workers=workers)]

    assert [(date(2024, 5, 1), "X"), (date(2024, 5, 2), "X")] == found


def test_a_parser_of_ones_own() -> None:
    """`parser` reads instead of the shipped one, in other processes too."""
    mine = dn.Parser(agencies=[{"key": "harbour", "name": "Harbour News", "country": "NZ", "names": ["Harbour"]}])
    text = "Auckland, Jun 1 (Harbour) -- Talks began."

    assert [mine.parse(text)] * 20 == list(dn.parse_many([text] * 20, workers=2, parser=mine))


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2"])
def test_workers_are_counted_from_one(workers: Any) -> None:
    """A number of workers that makes no sense is refused at the call."""
    with pytest.raises(ValueError, match="workers"):
        dn.parse_many([], workers=workers)


@pytest.mark.parametrize("wrong", [3, b"text", ("text",), ("text", "outlet"), ("text", {}, {})])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_story_is_a_type_error(wrong: Any, workers: int) -> None:
    """An element that is neither a string nor a pair is told by its value, after the stories before it."""
    stream = dn.parse_many(["Talks.", wrong], workers=workers)

    assert next(stream).text == "Talks."
    with pytest.raises(TypeError, match="each of texts must be"):
        next(stream)
