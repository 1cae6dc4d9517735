"""A report's statements, or an earlier instrument's topics, traced to the clauses of a text."""

from mocdiff.tracing.trace import trace

__all__ = ["trace"]
