"""Packages that are not of the core: asked for where they are used, and named where they are missing."""

from importlib import import_module
from typing import Any


def need(module: str, extra: str) -> Any:
    """The module; an `ImportError` that says what to install where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        told = f"this needs {package}; install it with: pip install 'defense-news[{extra}]'"
        raise ImportError(told, name=package) from error
