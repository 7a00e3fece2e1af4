"""parse_many: many stories, in order, in bounded memory, on several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from ._parser import Parser, Story, default_parser
from .models import Article

_CHUNK = 16  # stories a task: enough to hide the cost of sending them
_AHEAD = 4  # tasks in flight a worker: bounds memory whatever the iterable's length


def parse_many(texts: Iterable[Story], *, workers: int = 1, parser: Parser | None = None) -> Iterator[Article]:
    """Yield the article of each text, in the order given; lazy, and in bounded memory.

    `texts` are strings or `(text, keyword arguments of parse)` pairs. With `workers` > 1 that many processes share the
    work. Raises `ValueError` for `workers` below 1, and `TypeError` for a lone string and at the first text that is
    neither form.

    >>> [article.source.agency for article in parse_many(["Madrid, Nov 14 (EFE).- Talks began."])]
    ['efe']
    """
    if not isinstance(workers, int) or workers < 1:
        raise ValueError(f"workers must be a whole number of at least 1, got {workers!r}")
    if isinstance(texts, str | bytes):
        raise TypeError(
            f"texts must be an iterable of stories, got one {type(texts).__name__}: write parse_many([text])"
        )
    use = parser or default_parser()
    if workers == 1:
        return (_read_story(use, story) for story in texts)
    return _spread(texts, workers, use)


def _read_story(parser: Parser, story: Story) -> Article:
    if isinstance(story, str):
        return parser.parse(story)
    if isinstance(story, tuple) and len(story) == 2 and isinstance(story[0], str) and isinstance(story[1], Mapping):
        return parser.parse(story[0], **story[1])
    raise TypeError(f"each of texts must be a str or a (str, mapping) pair, got {story!r:.80}")


_worker_parser: list[Parser] = []  # one a worker process, set when the process starts


def _start_worker(parser: Parser) -> None:
    _worker_parser[:] = [parser]


def _work(stories: list[Story]) -> tuple[list[Article], Exception | None]:
    articles: list[Article] = []
    try:
        articles.extend(_read_story(_worker_parser[0], story) for story in stories)
    except Exception as error:
        return articles, error
    return articles, None


def _spread(texts: Iterable[Story], workers: int, parser: Parser) -> Iterator[Article]:
    todo = iter(texts)
    waiting: deque[Future[tuple[list[Article], Exception | None]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (parser,)) as pool:
        while True:
            while len(waiting) < workers * _AHEAD and (chunk := list(islice(todo, _CHUNK))):
                waiting.append(pool.submit(_work, chunk))
            if not waiting:
                return
            articles, error = waiting.popleft().result()
            yield from articles
            if error is not None:
                raise error
