"""Receivables (应收与回款): what customers owe, since when, who was dunned and what was promised."""
