"""The words of the Kyrgyz rules on papers and pay."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

WORDS: dict[str, dict[str, T]] = {
    "kg.written_contract": {
        "title": T("A written contract", "Письменный договор", "Жазуу жүзүндөгү келишим"),
        "limit": T(
            "a written contract; without one it still exists once work has begun",
            "письменный договор; без него он всё равно действует, если работа началась",
            "жазуу жүзүндөгү келишим; ал болбосо да, жумуш башталган соң келишим бар деп эсептелет",
        ),
        "broken.seen": T("nothing signed", "ничего не подписано", "эч нерсеге кол коюлган эмес"),
        "broken.sentence": T(
            "There is no written contract. The employer owes the pay all the same, and has to put the "
            "contract in writing. This alone is not child labour.",
            "Письменного договора нет. Работодатель всё равно должен заплатить и оформить договор. "
            "Само по себе это не детский труд.",
            "Жазуу жүзүндөгү келишим жок. Ошентсе да иш берүүчү акы төлөп, келишим түзүүгө милдеттүү. "
            "Бул өзү эле балдар эмгеги эмес.",
        ),
        "broken.remedy": T(
            "The employer writes the contract in two copies.",
            "Работодатель оформляет договор в двух экземплярах.",
            "Иш берүүчү келишимди эки нускада түзөт.",
        ),
        "kept.seen": T("a contract is there", "договор есть", "келишим бар"),
        "question": T(
            "Is there a written contract?",
            "Есть ли письменный договор?",
            "Жазуу жүзүндөгү келишим барбы?",
        ),
    },
    "kg.medical_examination": {
        "title": T("Medical examination", "Медицинский осмотр", "Медициналык кароо"),
        "limit": T(
            "before hire and every year to 18, at the employer's cost",
            "до найма и ежегодно до 18 лет, за счёт работодателя",
            "жумушка алуудан мурда жана 18 жашка чейин жыл сайын, иш берүүчүнүн эсебинен",
        ),
        "broken.seen": T("no examination", "осмотра не было", "кароодон өткөн эмес"),
        "broken.sentence": T(
            "The child has had no medical examination. The employer has to arrange and pay for it "
            "before the work goes on.",
            "Ребёнок не прошёл медосмотр. Работодатель обязан устроить и оплатить его, прежде чем "
            "работа продолжится.",
            "Бала медициналык кароодон өткөн эмес. Жумуш улантылганга чейин иш берүүчү аны уюштуруп, "
            "акысын төлөөгө милдеттүү.",
        ),
        "broken.remedy": T(
            "A medical examination at the employer's cost.",
            "Медосмотр за счёт работодателя.",
            "Иш берүүчүнүн эсебинен медициналык кароо.",
        ),
        "kept.seen": T("examined", "осмотр пройден", "кароодон өткөн"),
        "question": T(
            "Was the child examined by a doctor before the work, within the last year?",
            "Прошёл ли ребёнок медосмотр до работы и в последний год?",
            "Бала жумушка чейин жана акыркы жылы медициналык кароодон өттүбү?",
        ),
    },
    "kg.probation": {
        "title": T("Probation", "Испытательный срок", "Сыноо мөөнөтү"),
        "limit": T("none under 18", "до 18 лет не назначается", "18 жашка чейин коюлбайт"),
        "broken.seen": T(
            "works on probation", "работает на испытательном сроке", "сыноо мөөнөтүндө иштейт"
        ),
        "broken.sentence": T(
            "The employer set a trial period. The law does not allow one under 18.",
            "Работодатель назначил испытательный срок. До 18 лет закон этого не допускает.",
            "Иш берүүчү сыноо мөөнөтүн койгон. 18 жашка чейин мыйзам буга жол бербейт.",
        ),
        "broken.remedy": T(
            "Strike the trial period out of the contract.",
            "Убрать испытательный срок из договора.",
            "Келишимден сыноо мөөнөтүн алып салуу.",
        ),
        "kept.seen": T("no probation", "испытательного срока нет", "сыноо мөөнөтү жок"),
        "question": T(
            "Did the employer set a trial period?",
            "Назначил ли работодатель испытательный срок?",
            "Иш берүүчү сыноо мөөнөтүн койдубу?",
        ),
    },
    "kg.full_liability": {
        "title": T(
            "Full liability for damage",
            "Полная материальная ответственность",
            "Толук материалдык жоопкерчилик",
        ),
        "limit": T("agreed only from 18", "только с 18 лет", "18 жаштан гана"),
        "broken.seen": T(
            "signed for all losses",
            "подписал полную ответственность",
            "бардык чыгымга жооп берем деп кол койгон",
        ),
        "broken.sentence": T(
            "The child was made to answer for all losses. Such an agreement is not allowed under 18.",
            "На ребёнка возложили полную ответственность за ущерб. До 18 лет такой договор недопустим.",
            "Балага бардык зыян үчүн жоопкерчилик жүктөлгөн. 18 жашка чейин мындай келишимге жол берилбейт.",
        ),
        "broken.remedy": T(
            "The agreement on full liability is cancelled.",
            "Договор о полной ответственности отменяется.",
            "Толук жоопкерчилик тууралуу келишим жокко чыгарылат.",
        ),
        "kept.seen": T("none signed", "не подписана", "кол коюлган эмес"),
        "question": T(
            "Must the child pay for all losses or goods?",
            "Должен ли ребёнок платить за любой ущерб или товар?",
            "Бала бардык зыян же товар үчүн төлөшү керекпи?",
        ),
    },
    "kg.pay_period": {
        "title": T("How often pay is given", "Как часто платят", "Акы канча убакытта төлөнөт"),
        "limit": T("at least every month", "не реже раза в месяц", "айына кеминде бир жолу"),
        "broken.seen": T("paid: {period}", "плата: {period}", "акы: {period}"),
        "broken.sentence": T(
            "Pay: {period}. The employer has to pay at least once a month. The fault is the employer's.",
            "Плата: {period}. Работодатель обязан платить не реже раза в месяц. Это вина работодателя.",
            "Акы: {period}. Иш берүүчү айына кеминде бир жолу төлөөгө милдеттүү. Бул – иш берүүчүнүн күнөөсү.",
        ),
        "broken.remedy": T(
            "Pay for every day worked, at least every month.",
            "Платить за каждый отработанный день не реже раза в месяц.",
            "Иштелген ар бир күн үчүн айына кеминде бир жолу төлөө.",
        ),
        "kept.seen": T("paid: {period}", "плата: {period}", "акы: {period}"),
        "question": T(
            "How often is the child paid?",
            "Как часто ребёнку платят?",
            "Балага акы канча убакытта төлөнөт?",
        ),
    },
    "kg.pay_late": {
        "title": T("Late pay", "Задержка платы", "Акынын кечигиши"),
        "limit": T(
            "0.25 % of the sum for each day of delay",
            "0,25 % суммы за каждый день задержки",
            "ар бир кечиккен күн үчүн сумманын 0,25 %ы",
        ),
        "broken.seen": T("paid late", "платят с задержкой", "акы кечигип төлөнөт"),
        "broken.sentence": T(
            "Pay comes late. For each day of delay the employer owes 0.25 % more.",
            "Плату задерживают. За каждый день задержки работодатель должен ещё 0,25 %.",
            "Акы кечигип төлөнөт. Ар бир кечиккен күн үчүн иш берүүчү дагы 0,25 % кошуп төлөйт.",
        ),
        "broken.remedy": T(
            "Pay what is owed, with 0.25 % for each day.",
            "Выплатить долг и 0,25 % за каждый день.",
            "Карызды ар бир күнгө 0,25 % кошуп төлөө.",
        ),
        "kept.seen": T("paid on time", "платят вовремя", "акы өз убагында төлөнөт"),
        "question": T(
            "Is the child paid on the agreed day?",
            "Платят ли ребёнку в условленный день?",
            "Балага акы макулдашылган күнү төлөнөбү?",
        ),
    },
    "kg.pay_in_kind": {
        "title": T(
            "Pay in goods or notes", "Плата товаром или расписками", "Товар же тил кат менен төлөө"
        ),
        "limit": T(
            "in som, not in goods or IOUs",
            "в сомах, не товаром и не расписками",
            "сом менен, товар же тил кат менен эмес",
        ),
        "broken.seen": T(
            "paid in goods or notes",
            "платят товаром или расписками",
            "товар же тил кат менен төлөнөт",
        ),
        "broken.sentence": T(
            "The child is paid in goods or notes. Pay is due in som.",
            "Ребёнку платят товаром или расписками. Платить положено в сомах.",
            "Балага товар же тил кат менен төлөшөт. Акы сом менен төлөнүшү керек.",
        ),
        "broken.remedy": T("Pay in som.", "Платить в сомах.", "Сом менен төлөө."),
        "kept.seen": T("paid in som", "платят в сомах", "сом менен төлөнөт"),
        "question": T(
            "Is the child paid in money or in goods?",
            "Платят ребёнку деньгами или товаром?",
            "Балага акча мененби же товар менен төлөнөбү?",
        ),
    },
    "kg.unequal_pay": {
        "title": T("Equal pay", "Равная оплата", "Бирдей акы"),
        "limit": T(
            "as much as an adult for the same work",
            "столько же, сколько взрослому за ту же работу",
            "ошол эле жумуш үчүн чоң кишидей эле",
        ),
        "broken.seen": T(
            "paid less than adults", "платят меньше, чем взрослым", "чоңдордон аз төлөнөт"
        ),
        "broken.sentence": T(
            "The child is paid less than an adult for the same work. The fault is the employer's.",
            "Ребёнку платят меньше, чем взрослому за ту же работу. Это вина работодателя.",
            "Балага ошол эле жумуш үчүн чоң кишиден аз төлөшөт. Бул – иш берүүчүнүн күнөөсү.",
        ),
        "broken.remedy": T(
            "Pay the difference, and the same from now on.",
            "Выплатить разницу и платить одинаково.",
            "Айырмасын төлөп, мындан ары бирдей төлөө.",
        ),
        "kept.seen": T("paid as adults are", "платят как взрослым", "чоңдордой эле төлөнөт"),
        "question": T(
            "Is the child paid as much as an adult for the same work?",
            "Платят ли ребёнку столько же, сколько взрослому за ту же работу?",
            "Балага ошол эле жумуш үчүн чоң кишидей төлөнөбү?",
        ),
    },
    "kg.annual_leave": {
        "title": T("Leave", "Отпуск", "Өргүү"),
        "limit": T("at least 30 days a year", "не меньше 30 дней в год", "жылына кеминде 30 күн"),
        "broken.seen": T("days of leave: {days}", "дней отпуска: {days}", "өргүү күндөрү: {days}"),
        "broken.sentence": T(
            "The child has {days} days of leave a year; at least {needed} are due.",
            "У ребёнка дней отпуска в год: {days}; положено не меньше {needed}.",
            "Баланын жылдык өргүүсү {days} күн; кеминде {needed} күн керек.",
        ),
        "broken.remedy": T(
            "At least {needed} days of leave a year.",
            "Не меньше {needed} дней отпуска в год.",
            "Жылына кеминде {needed} күн өргүү.",
        ),
        "kept.seen": T("days of leave: {days}", "дней отпуска: {days}", "өргүү күндөрү: {days}"),
        "question": T(
            "How many days of paid leave a year does the child have?",
            "Сколько дней оплачиваемого отпуска в год у ребёнка?",
            "Баланын жылына канча күн акы төлөнүүчү өргүүсү бар?",
        ),
    },
}
