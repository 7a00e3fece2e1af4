"""Statements, meetings, agreements and findings: who said what, who met whom, who agreed to what, what does not fit."""
