"""`python -m defense_news`, the same program as `defense-news`."""

from __future__ import annotations

import sys

_NEEDS = ("typer", "rich", "click", "jinja2")


def main() -> None:
    """Run the command line; say what to install where its packages are missing."""
    try:
        from ._cli.commands import app  # noqa: PLC0415 - its packages are an extra
    except ModuleNotFoundError as error:
        if error.name not in _NEEDS:
            raise
        sys.exit(f"defense-news: the command line needs {error.name}; install it with: pip install 'defense-news[cli]'")
    app(prog_name="defense-news")


if __name__ == "__main__":
    main()
