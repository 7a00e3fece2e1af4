"""Text -> zones, a partition of the characters: what each stretch of a scraped page is.

`marks` compiles the rows of furniture, `lines` tells it by its words, `stamps` reads dates and clocks, `shapes` tells
headlines, prose and captions by their form; `layout` puts these together by their order on the page.
"""
