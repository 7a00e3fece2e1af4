"""Sentences -> statements: who said what. Needs no registry and no gazetteer, so it runs alone on any English text."""
