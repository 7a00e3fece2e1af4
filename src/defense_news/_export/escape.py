"""A story's control characters, made visible: a terminal and a page obey them, wherever they come from."""

import regex

# ESC begins commands, U+009B is ESC and a bracket in one; a return alone writes over the line; marks of direction show
# words in another order. Tab and newline are harmless.
_CONTROLS = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}--[\t\n\r]]|\r(?!\n)", regex.VERSION1)


def escape(text: str) -> str:
    r"""The text with its control characters as JSON writes them, so that escaped JSON still says the same.

    >>> escape("\x1b[2J \u202eabc\n")
    '\\u001b[2J \\u202eabc\n'
    """
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
