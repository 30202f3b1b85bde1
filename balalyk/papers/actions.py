"""An office puts its own template for a paper, or goes back to ours."""

from typing import Any

from balalyk.kernel import clock
from balalyk.kernel.acts import act, name_target
from balalyk.papers import docx
from balalyk.papers.facts import Paper
from balalyk.papers.models import OfficeTemplate


def put_template(*, by: Any, paper: Paper, template: OfficeTemplate) -> OfficeTemplate:
    """Keeps a template that fits its paper. BadTemplate when it does not."""
    docx.try_out(template.content or b"", paper.needed, paper.specimen())
    return _keep(by, "template.put", template)


def use_shipped(*, by: Any, template: OfficeTemplate) -> OfficeTemplate:
    """From its day on the paper is made by our template; what was put before stays for its days."""
    template.content, template.is_own = None, False
    return _keep(by, "template.reset", template)


def _keep(by: Any, action: str, template: OfficeTemplate) -> OfficeTemplate:
    with act(by, action, on=template) as event:
        template.put_at, template.put_by = clock.now(), by
        template.save(force_insert=True)
        name_target(event, template)
        event.payload = {
            "kind": template.kind,
            "language": template.language,
            "place": template.place_id,
            "from": template.from_date.isoformat(),
        }
    return template
