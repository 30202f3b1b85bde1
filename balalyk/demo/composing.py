"""Two reports of the demo: the half-year, published, and what is still written for a donor."""

from balalyk.accounts.models import User
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot
from balalyk.reports import actions, queries, rules
from balalyk.reports.actions import Binding
from balalyk.reports.models import Report

ASKED_FOR = {
    "en": (
        "Where a commission waits for a lawyer or a psychologist, children wait too. The quarter asks for:\n\n"
        "- a second social worker where one carries more than 25 cases\n"
        "- a place in day care for every child found at the bazaar\n"
        "- guardianship papers without a fee for grandparents who care for a child"
    ),
    "ru": (
        "Где комиссия ждёт юриста или психолога, там ждут и дети. Этот период требует:\n\n"
        "- второго социального работника там, где на одного приходится больше 25 дел\n"
        "- места в дневном центре для каждого ребёнка, найденного на базаре\n"
        "- бесплатного оформления опеки для бабушек и дедушек, которые растят ребёнка"
    ),
    "ky": (
        "Комиссия юристти же психологду күткөн жерде балдар да күтүп калат. Бул мезгил төмөнкүлөрдү талап кылат:\n\n"
        "- бир кызматкерге 25тен ашык иш туура келген жерде экинчи социалдык кызматкер\n"
        "- базардан табылган ар бир балага күндүзгү борбордон орун\n"
        "- баланы баккан чоң ата, чоң энелерге камкорчулукту акысыз тариздөө"
    ),
}


def compose_reports(snapshot: Snapshot, writer: User, reviewer: User) -> list[Report]:
    """The ministry's period, written by one and published by the other; a donor's report, begun by
    the other. Nothing is composed twice, nor where the snapshot has no figures."""
    place = Place.objects.filter(pk__in=writer.place_ids, parent=None).first()
    if place is None or Report.objects.exists():
        return []
    binding = Binding(place, snapshot, queries.earlier(writer, snapshot))
    outlines = rules.outlines()
    report = actions.begin(by=writer, outline=outlines["ministry_quarter"], binding=binding)
    last = queries.sections(report)[-1]
    last.text = ASKED_FOR
    actions.put_section(by=writer, report=report, section=last)
    actions.send(by=writer, report=report)
    published = actions.publish(by=reviewer, report=report)
    draft = actions.begin(by=reviewer, outline=outlines["donor_project"], binding=binding)
    return [published, draft]
