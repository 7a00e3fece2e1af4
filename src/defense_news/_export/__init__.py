"""Articles -> the forms that others work with: tables, events, annotations, documents of other tools."""
