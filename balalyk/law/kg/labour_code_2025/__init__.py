"""Labour Code of the Kyrgyz Republic No. 23 of 23.01.2025, edition read: 28.07.2026."""

from __future__ import annotations

from datetime import date

from balalyk.law.code_lists import Names

SOURCE = Names(
    "Labour Code of the Kyrgyz Republic No. 23 of 23.01.2025 (edition of 28.07.2026)",
    "Трудовой кодекс Кыргызской Республики № 23 от 23.01.2025 (редакция от 28.07.2026)",
    "Кыргыз Республикасынын 2025-жылдын 23-январындагы № 23 Эмгек кодекси (2026-жылдын "
    "28-июлундагы редакциясы)",
)

# The day it was published. The day it came into force is to be confirmed by a lawyer.
EFFECTIVE_FROM = date(2025, 1, 28)
