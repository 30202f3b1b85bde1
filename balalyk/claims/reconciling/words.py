"""The sentences of findings, in each language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from balalyk.claims.reconciling.facts import Finding

LANGUAGES = ("en", "ru", "ky")
# A value that is a number and nothing else, as ``causes.number`` writes it.
NUMBERS = re.compile(r"^\d{1,3}(?:,\d{3})*(?:\.\d+)?$")

# code → (English, Russian, Kyrgyz); what stands in braces is in the finding's values.
WHY: Mapping[str, tuple[str, str, str]] = {
    "parts_total": (
        "“{whole}”: the total says {total}, its parts add up to {parts}, a difference of {difference}. A part was left out, counted twice or miscounted, or the total is of another day.",
        "«{whole}»: итог — {total}, сумма частей — {parts}, разница {difference}. Часть пропущена, учтена дважды или посчитана неверно, либо итог взят на другой день.",
        "«{whole}»: жалпысы {total} деп жазылган, бөлүктөрүнүн суммасы {parts}, айырмасы {difference}. Бир бөлүгү калып калган, эки жолу же туура эмес эсептелген, же жалпысы башка күнгө алынган.",
    ),
    "sex_total": (
        "“{whole}”: the total says {total}, girls and boys (women and men) add up to {parts}, a difference of {difference}. One of the three was miscounted or mistyped.",
        "«{whole}»: итог — {total}, а девочки и мальчики (женщины и мужчины) вместе — {parts}, разница {difference}. Одно из трёх чисел посчитано или напечатано неверно.",
        "«{whole}»: жалпысы {total}, кыздар менен балдар (аялдар менен эркектер) чогуу {parts}, айырмасы {difference}. Үч сандын бири туура эмес эсептелген же жазылган.",
    ),
    "place_total": (
        "“{whole}”: the whole area says {total}, its places add up to {parts}, a difference of {difference}. A place was left out or counted twice.",
        "«{whole}»: по всей территории — {total}, сумма по местам — {parts}, разница {difference}. Какое-то место пропущено или учтено дважды.",
        "«{whole}»: бүт аймак боюнча {total}, жерлери боюнча суммасы {parts}, айырмасы {difference}. Кайсы бир жер калып калган же эки жолу эсептелген.",
    ),
    "part_over_whole": (
        "“{whole}”: a part ({parts}) is larger than the whole ({total}).",
        "«{whole}»: часть ({parts}) больше целого ({total}).",
        "«{whole}»: бөлүгү ({parts}) бүтүнүнөн ({total}) чоң.",
    ),
    "said_twice": (
        "“{indicator}”: the report gives the same figure twice, with two different numbers.",
        "«{indicator}»: один и тот же показатель приведён дважды с разными числами.",
        "«{indicator}»: бир эле көрсөткүч эки жолу эки башка сан менен берилген.",
    ),
    "shares": (
        "“{indicator}”: the shares of one whole do not add up to 100 %.",
        "«{indicator}»: доли одного целого в сумме не дают 100 %.",
        "«{indicator}»: бир бүтүндүн үлүштөрүнүн суммасы 100 % болбой жатат.",
    ),
    "age_overlap": (
        "The ages {named} overlap: a child of the shared age is counted twice.",
        "Возрастные группы {named} пересекаются: ребёнок общего возраста учтён дважды.",
        "{named} курактары бири-бирине кайчылашат: орток курактагы бала эки жолу эсептелет.",
    ),
    "period_overlap": (
        "The periods {named} overlap: what happened on the shared days is counted twice.",
        "Периоды {named} пересекаются: то, что было в общие дни, учтено дважды.",
        "{named} мезгилдери кайчылашат: орток күндөрдө болгон нерсе эки жолу эсептелет.",
    ),
    "slip_in_sum": (
        "“{indicator}”: {stated} is wrong by a power of ten; divided or multiplied by {factor} it is {computed} and fits the other numbers.",
        "«{indicator}»: {stated} — ошибка в степени десяти; если разделить или умножить на {factor}, получится {computed}, и числа сойдутся.",
        "«{indicator}»: {stated} он эсе даражасында жаңылыш; {factor} эсеге бөлсө же көбөйтсө {computed} болуп, башка сандарга туура келет.",
    ),
    "leap": (
        "“{indicator}”: {stated} is out of line with the other periods by a power of ten; {computed} would fit.",
        "«{indicator}»: {stated} расходится с другими периодами в степени десяти; подошло бы {computed}.",
        "«{indicator}»: {stated} башка мезгилдерден он эсе даражасында айырмаланат; {computed} туура келмек.",
    ),
    "too_many": (
        "“{indicator}”: {stated} people are more than live on Earth. A power of ten was written twice; {computed} is meant.",
        "«{indicator}»: {stated} человек — больше, чем живёт на Земле. Разряд указан дважды; имеется в виду {computed}.",
        "«{indicator}»: {stated} адам Жер жүзүндөгү калктан да көп. Разряды эки жолу жазылган; {computed} деген сөз.",
    ),
    "percent_range": (
        "“{indicator}”: {stated} % cannot be: a share lies between 0 and 100 %.",
        "«{indicator}»: {stated} % быть не может: доля лежит между 0 и 100 %.",
        "«{indicator}»: {stated} % болушу мүмкүн эмес: үлүш 0 менен 100 % ортосунда болот.",
    ),
    "percent_count": (
        "“{indicator}”: {stated} % is written, the counts beside it give {computed} %.",
        "«{indicator}»: написано {stated} %, а по приведённым числам выходит {computed} %.",
        "«{indicator}»: {stated} % деп жазылган, жанындагы сандар боюнча {computed} % чыгат.",
    ),
    "bounds": (
        "“{indicator}”: the smallest value ({stated}) is larger than the largest ({computed}).",
        "«{indicator}»: наименьшее значение ({stated}) больше наибольшего ({computed}).",
        "«{indicator}»: эң кичине маани ({stated}) эң чоңунан ({computed}) чоң.",
    ),
    "below_smallest": (
        "“{indicator}”: the mean ({stated}) is below the smallest value ({computed}).",
        "«{indicator}»: среднее ({stated}) меньше наименьшего значения ({computed}).",
        "«{indicator}»: орточосу ({stated}) эң кичине мааниден ({computed}) аз.",
    ),
    "above_largest": (
        "“{indicator}”: the mean ({stated}) is above the largest value ({computed}).",
        "«{indicator}»: среднее ({stated}) больше наибольшего значения ({computed}).",
        "«{indicator}»: орточосу ({stated}) эң чоң мааниден ({computed}) көп.",
    ),
    "mean_of_counts": (
        "“{indicator}”: a mean of {stated} is written, the counts beside it give {computed}.",
        "«{indicator}»: написано среднее {stated}, а по приведённым числам выходит {computed}.",
        "«{indicator}»: орточосу {stated} деп жазылган, жанындагы сандар боюнча {computed} чыгат.",
    ),
    "below_parts": (
        "“{indicator}”: {stated} for all is below the smallest of the parts ({computed}); it must lie between them.",
        "«{indicator}»: {stated} по всем меньше наименьшего из частей ({computed}); оно должно лежать между ними.",
        "«{indicator}»: баары боюнча {stated} бөлүктөрдүн эң кичинесинен ({computed}) аз; алардын ортосунда болушу керек.",
    ),
    "above_parts": (
        "“{indicator}”: {stated} for all is above the largest of the parts ({computed}); it must lie between them.",
        "«{indicator}»: {stated} по всем больше наибольшего из частей ({computed}); оно должно лежать между ними.",
        "«{indicator}»: баары боюнча {stated} бөлүктөрдүн эң чоңунан ({computed}) көп; алардын ортосунда болушу керек.",
    ),
    "cumulative_fall": (
        "“{indicator}”: a sum from the beginning fell from {computed} ({before}) to {stated} ({after}); such a sum can only grow.",
        "«{indicator}»: сумма с начала упала с {computed} ({before}) до {stated} ({after}); такая сумма может только расти.",
        "«{indicator}»: башынан берки сумма {computed} ({before}) дегенден {stated} ({after}) дегенге түшкөн; мындай сумма өсүшү гана мүмкүн.",
    ),
    "stock": (
        "“{indicator}”: {stated} went out, but there were only {computed}. Something that came in was not written down, or what went out was counted twice.",
        "«{indicator}»: выдано {stated}, а было только {computed}. Приход не записан или выдача учтена дважды.",
        "«{indicator}»: {stated} берилген, бирок {computed} гана болгон. Киргени жазылган эмес же берилгени эки жолу эсептелген.",
    ),
    "registry_more": (
        "“{indicator}”: the report says {stated}, the registry’s snapshot {computed}. The report counts others too, or somebody twice, or it is of another day.",
        "«{indicator}»: в отчёте {stated}, в снимке реестра {computed}. В отчёте учтены и другие, или кто-то дважды, или он на другой день.",
        "«{indicator}»: отчётто {stated}, реестрдин үзүндүсүндө {computed}. Отчётто башкалар да эсептелген, же кимдир бирөө эки жолу, же ал башка күнгө түзүлгөн.",
    ),
    "registry_fewer": (
        "“{indicator}”: the report says {stated}, the registry’s snapshot {computed}. The report left some out, or it is of another day.",
        "«{indicator}»: в отчёте {stated}, в снимке реестра {computed}. В отчёте кто-то пропущен, или он на другой день.",
        "«{indicator}»: отчётто {stated}, реестрдин үзүндүсүндө {computed}. Отчётто айрымдары калып калган, же ал башка күнгө түзүлгөн.",
    ),
    "registry_slip": (
        "“{indicator}”: the report says {stated}, the registry’s snapshot {computed}. A power of ten is wrong: divided or multiplied by {factor} it fits.",
        "«{indicator}»: в отчёте {stated}, в снимке реестра {computed}. Ошибка в степени десяти: если разделить или умножить на {factor}, числа сойдутся.",
        "«{indicator}»: отчётто {stated}, реестрдин үзүндүсүндө {computed}. Он эсе даражасында жаңылыштык: {factor} эсеге бөлсө же көбөйтсө туура келет.",
    ),
    "grown_up": (
        "People of 18 are counted among children ({stated} in these groups). A child is under 18: how many of them were?",
        "Среди детей учтены и 18-летние ({stated} в этих группах). Ребёнок — до 18 лет: сколько из них были детьми?",
        "Балдардын ичинде 18 жаштагылар да эсептелген (бул топтордо {stated}). Бала 18ге чейин: алардын канчасы бала болгон?",
    ),
    "near_totals": (
        "“{one}” and “{other}” seem to tell of the same thing and differ a little. Are they two things?",
        "«{one}» и «{other}», кажется, об одном и том же, но немного расходятся. Это разные вещи?",
        "«{one}» жана «{other}» бир нерсе жөнүндө окшойт, бирок бир аз айырмаланат. Алар эки башка нерсеби?",
    ),
}


NOT_COMPARED: Mapping[str, str] = {
    "en": "{claim} cannot be compared: hidden",
    "ru": "{claim}: сравнить нельзя, число скрыто",
    "ky": "{claim}: салыштырууга болбойт, сан жашырылган",
}


def sentence(finding: Finding, language: str = "en") -> str:
    """The finding as a sentence. KeyError for a language that is not in LANGUAGES."""
    texts = dict(zip(LANGUAGES, WHY[finding.why], strict=True))
    values = finding.values
    if language != "en":
        values = {name: NUMBERS.sub(_grouped, value) for name, value in values.items()}
    return texts[language].format(**values)


def _grouped(found: re.Match[str]) -> str:
    """7,898.5 as it is written in Russian and Kyrgyz: 7 898,5."""
    return found[0].replace(",", "\u202f").replace(".", ",")


def as_json(source: str, findings: list[Finding], language: str = "en") -> dict[str, Any]:
    """What ``balalyk reconcile --json`` prints for one report."""
    return {
        "source": source,
        "findings": [
            {
                "kind": finding.kind,
                "severity": finding.severity,
                "claims": list(finding.claims),
                "stated": _number(finding.stated),
                "computed": _number(finding.computed),
                "difference": _number(finding.difference),
                "why": sentence(finding, language),
            }
            for finding in findings
        ],
    }


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def as_lines(findings: list[Finding], language: str = "en") -> list[str]:
    """A finding a line: what kind, which claims, the sentence."""
    return [
        f"{finding.severity} {finding.kind} [{', '.join(finding.claims)}] {sentence(finding, language)}"
        for finding in findings
    ]


def dumped(source: str, findings: list[Finding], language: str = "en") -> str:
    """``as_json`` as text."""
    return json.dumps(as_json(source, findings, language), ensure_ascii=False, indent=1)
