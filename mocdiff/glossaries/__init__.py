"""Glossaries: what a term is called in each language, and by which source.

`builtin()` are the words of treaties that come with mocdiff; a repository adds its own as
`glossary/*.toml` (`toml.read`); `tbx` exchanges them with terminology tools.
"""

from mocdiff.glossaries.builtin import builtin
from mocdiff.glossaries.glossary import Entry, Glossary, Name

__all__ = ["Entry", "Glossary", "Name", "builtin"]
