"""`python -m defense_news`, the same program as `defense-news`."""

import signal
import sys

_NEEDS = ("typer", "rich", "click", "jinja2", "charset_normalizer")


def main() -> None:
    """Run the command line; say what to install where its packages are missing."""
    try:
        from ._cli.program import app  # noqa: PLC0415 - its packages are an extra

        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # what is half written goes
        app(prog_name="defense-news")
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _NEEDS:
            raise
        sys.exit(f"defense-news: the command line needs {package}; install it with: pip install 'defense-news[cli]'")


if __name__ == "__main__":
    main()
