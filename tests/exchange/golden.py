"""Files as they were agreed on: a writer that changes one of them changes what others have built on.

``BALALYK_GOLDEN=write pytest tests/exchange`` writes them anew; read the difference before keeping it.
"""

import os
from pathlib import Path

HERE = Path(__file__).parent / "golden"


def check_golden(folder, files):
    """Each file is, byte for byte, the one kept under ``folder``."""
    for name, data in files.items():
        path = HERE / folder / name
        if os.environ.get("BALALYK_GOLDEN") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.read_bytes() == data, f"{folder}/{name} is not as it was agreed on"
