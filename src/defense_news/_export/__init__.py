"""Articles -> the forms that others work with: a page, tables, events, annotations, documents of other tools."""
