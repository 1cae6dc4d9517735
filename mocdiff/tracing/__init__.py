"""A report's statements, or an earlier instrument's topics, traced to the clauses of a text."""

from mocdiff.tracing.relate import relate
from mocdiff.tracing.trace import trace

__all__ = ["relate", "trace"]
