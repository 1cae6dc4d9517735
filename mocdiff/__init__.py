"""mocdiff: versions, differences and translations of treaty texts, clause by clause."""

__version__ = "0.1.0"
