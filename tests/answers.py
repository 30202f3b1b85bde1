"""What a page says, without what differs from request to request."""

import re
from typing import Any


def body(answer: Any) -> str:
    """The whole page but for its one-time tokens, the address it was asked at, and the minute in
    its foot."""
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.content.decode())
    text = re.sub(r'<p class="print-foot">[^<]*', "", text)
    return re.sub(r'name="next" value="[^"]*"', "", text)
