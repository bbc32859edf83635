"""logwatch: the monthly check of who looked up which citizen."""

from typing import Final

__version__: Final = "0.1.0"
