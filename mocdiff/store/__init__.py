"""The git repository of texts: revisions, operands, history, settings.

Texts are read from it and versions written to it as git itself does, so that either can be used
at any time.
"""
