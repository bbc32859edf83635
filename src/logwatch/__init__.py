"""logwatch: the monthly check of who looked up which citizen."""

__version__ = "0.1.0"
