"""Text -> quotes, tokens, sentences, phrases and subjects: English only, no gazetteer."""
