"""Mentions -> officials: the mentions of one person gathered, then the registry asked at the story's date.

`gathered` makes the persons; `references` tells whom pronouns, bare titles and collectives stand for.
"""
