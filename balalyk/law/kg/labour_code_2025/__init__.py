"""Labour Code of the Kyrgyz Republic No. 23 of 23.01.2025, edition read: 28.07.2026."""

from __future__ import annotations

from datetime import date

SOURCE = "Labour Code of the Kyrgyz Republic No. 23 of 23.01.2025 (edition of 28.07.2026)"

# The day it was published. The day it came into force is to be confirmed by a lawyer.
EFFECTIVE_FROM = date(2025, 1, 28)

ADULT = 18
