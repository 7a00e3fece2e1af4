"""The whole program: every command in its place."""

from __future__ import annotations

from . import commands, exports, listing
from .app import app

__all__ = ["app", "commands", "exports", "listing"]
