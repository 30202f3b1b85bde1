"""Why a number may or may not be used, in words that need no statistics."""

from __future__ import annotations

from balalyk.estimation.sentences.words import Words as T

WORDS: dict[str, T] = {
    "nobody": T(
        "There are no two lists with anybody on them, so there is nothing to compare.",
        "Нет двух списков, в которых кто-нибудь есть: сравнивать нечего.",
        "Ичинде адам бар эки тизме жок: салыштыра турган эч нерсе жок.",
    ),
    "empty_list": T(
        "Nobody is on these lists, so they were left out: {lists}.",
        "В этих списках никого нет, поэтому они не учтены: {lists}.",
        "Бул тизмелерде эч ким жок, ошондуктан эске алынган жок: {lists}.",
    ),
    "merged": T(
        "At most {most} lists can be compared. The smallest were made one: {lists}.",
        "Сравнить можно не больше {most} списков. Самые малые объединены в один: {lists}.",
        "Эң көп дегенде {most} тизмени салыштырууга болот. Эң кичинелери бириктирилди: {lists}.",
    ),
    "too_few_lists": T(
        "Two lists cannot show whether they depend on each other. Bring a third.",
        "По двум спискам нельзя узнать, зависят ли они друг от друга. Нужен третий.",
        "Эки тизме боюнча алардын бири-бирине көз карандысын билүүгө болбойт. Үчүнчүсү керек.",
    ),
    "three_lists": T(
        "With three lists nothing tests the model itself: if some people are harder to find for all "
        "three, the true number can be much larger.",
        "При трёх списках саму модель проверить нечем: если некоторых людей трудно найти всем трём, "
        "настоящее число может быть намного больше.",
        "Үч тизме болгондо моделдин өзүн текшерүүгө эч нерсе жок: айрым адамдарды үчөө тең кыйындык менен "
        "тапса, чыныгы сан алда канча көп болушу мүмкүн.",
    ),
    "little_shared": T(
        "Only {shared} people are on two lists or more; at least {fewest} are needed.",
        "Только {shared} чел. есть хотя бы в двух списках, а нужно не меньше {fewest}.",
        "Кеминде эки тизмеде {shared} гана адам бар, ал эми {fewest} керек.",
    ),
    "isolated": T(
        "Nobody on the list {list} is on any other list, so nothing says how many such people are "
        "missed. Leave it out or merge it.",
        "Никого из списка {list} нет в других списках, и неизвестно, сколько таких людей упущено. "
        "Уберите его или объедините с другим.",
        "{list} тизмесиндеги эч ким башка тизмелерде жок, ошондуктан мындай адамдардын канчасы "
        "саналбай калганы белгисиз. Аны алып салыңыз же башка тизмеге кошуңуз.",
    ),
    "empty_overlap": T(
        "These lists share nobody, which makes the number fragile: {pairs}.",
        "У этих списков нет ни одного общего человека, поэтому число ненадёжно: {pairs}.",
        "Бул тизмелерде бир да жалпы адам жок, ошондуктан сан ишенимсиз: {pairs}.",
    ),
    "no_number": T(
        "No number exists that fits these lists best, not even with the simplest model.",
        "Нет числа, которое лучше всего подходит этим спискам, даже при самой простой модели.",
        "Бул тизмелерге эң ылайык келген сан жок, эң жөнөкөй модель менен да.",
    ),
    "saturated": T(
        "The model ({model}) has as many parts as there are counts. It fits any data and proves nothing.",
        "В модели ({model}) столько же частей, сколько чисел в данных. Она подходит к любым данным и "
        "ничего не доказывает.",
        "Моделде ({model}) маалыматтагы сандар канча болсо, ошончо бөлүк бар. Ал ар кандай маалыматка "
        "туура келет жана эч нерсени далилдебейт.",
    ),
    "without_estimate": T(
        "{count} of {of} models have no estimate, because too many combinations of lists are empty: "
        "{models}.",
        "У {count} из {of} моделей нет оценки: слишком много сочетаний списков пусты: {models}.",
        "{of} моделдин {count} моделинде баа жок, анткени тизмелердин өтө көп айкалыштары бош: {models}.",
    ),
    "not_identified": T(
        "{count} of {of} models do not say how many there are: {models}.",
        "{count} из {of} моделей не говорят, сколько всего людей: {models}.",
        "{of} моделдин {count} модели жалпысынан канча адам бар экенин айтпайт: {models}.",
    ),
    "best_saturated": T(
        "{method}: it has as many parts as there are counts ({n}). Nothing tests it.",
        "{method}: в ней столько же частей, сколько чисел в данных ({n}). Проверить её нечем.",
        "{method}: анда маалыматтагы сандар канча болсо, ошончо бөлүк бар ({n}). Аны текшерүүгө эч нерсе "
        "жок.",
    ),
    "no_interval": T(
        "The resamples give no interval.",
        "Повторные выборки не дают интервала.",
        "Кайталап тандоо аралык бербейт.",
    ),
    "open_ended": T(
        "The interval has no upper end: from {low} to any number.",
        "У интервала нет верхней границы: от {low} и сколько угодно.",
        "Аралыктын жогорку чеги жок: {low} баштап каалагандай көп.",
    ),
    "wide": T(
        "The interval is very wide: {low} to {high}.",
        "Интервал очень широк: от {low} до {high}.",
        "Аралык өтө кең: {low} – {high}.",
    ),
    "lost": T(
        "{count} of {of} resamples have no estimate: the lists are too thin.",
        "У {count} из {of} повторных выборок нет оценки: данных в списках слишком мало.",
        "{of} кайталап тандоонун {count} учурунда баа жок: тизмелерде маалымат өтө аз.",
    ),
    "unstable": T(
        "Only {share} of resamples choose this same model; the interval allows for that.",
        "Только {share} повторных выборок выбирают эту же модель; интервал это учитывает.",
        "Кайталап тандоолордун {share} гана ушул эле моделди тандайт; аралык муну эске алат.",
    ),
    "apart": T(
        "The methods are {times} times apart: {method} gives {n}, {other_method} gives {other_n}.",
        "Методы расходятся в {times} раза: {method} – {n}, {other_method} – {other_n}.",
        "Ыкмалар {times} эсе айырмаланат: {method} – {n}, {other_method} – {other_n}.",
    ),
    "outside": T(
        "{method} gives {n}, outside {low} to {high}.",
        "{method}: {n}, это вне интервала от {low} до {high}.",
        "{method}: {n}, бул {low} – {high} аралыгынан тышкары.",
    ),
    "unsettled": T(
        "Whether some people are harder to find cannot be settled from these lists: with hidden kinds "
        "of people anything from {low} to {high} is possible.",
        "По этим спискам нельзя решить, труднее ли найти некоторых людей: если есть скрытые группы, "
        "возможно всё от {low} до {high}.",
        "Айрым адамдарды табуу кыйыныраакпы, бул тизмелер боюнча чечүүгө болбойт: жашыруун топтор болсо, "
        "{low} – {high} аралыгындагы ар кандай сан мүмкүн.",
    ),
    "bound_above": T(
        "The lower bound, {n}, lies above the interval's end, {high}: some lists avoid each other, or "
        "the number is too low.",
        "Нижняя граница, {n}, выше конца интервала, {high}: одни списки избегают других, или число "
        "занижено.",
        "Төмөнкү чек, {n}, аралыктын жогорку чегинен, {high}, өйдө: айрым тизмелер бири-биринен качат же "
        "сан өтө аз.",
    ),
    "by_hand": T(
        "This model was chosen by hand ({model}). Others may fit as well and give another number; run "
        "without a model to see them.",
        "Эта модель выбрана вручную ({model}). Другие могут подходить не хуже и дать другое число; чтобы "
        "увидеть их, запустите без модели.",
        "Бул модель колдо тандалды ({model}). Башкалары да ушундай эле туура келип, башка сан бериши "
        "мүмкүн; аларды көрүү үчүн моделсиз иштетиңиз.",
    ),
    "model_without_estimate": T(
        "The model {model} has no estimate: too many combinations of lists are empty.",
        "У модели {model} нет оценки: слишком много сочетаний списков пусты.",
        "{model} моделинде баа жок: тизмелердин өтө көп айкалыштары бош.",
    ),
    "model_not_identified": T(
        "The model {model} does not say how many there are: any number fits it alike.",
        "Модель {model} не говорит, сколько всего людей: ей одинаково подходит любое число.",
        "{model} модели жалпысынан канча адам бар экенин айтпайт: ага ар кандай сан бирдей туура келет.",
    ),
    "strata_refused": T(
        "These parts cannot be estimated by themselves, so no sum is given: {strata}.",
        "Эти части нельзя оценить отдельно, поэтому сумма не дана: {strata}.",
        "Бул бөлүктөрдү өзүнчө баалоого болбойт, ошондуктан сумма берилген жок: {strata}.",
    ),
    "strata_warned": T(
        "These parts have warnings of their own, and so has their sum: {strata}.",
        "У этих частей есть свои предупреждения, они относятся и к сумме: {strata}.",
        "Бул бөлүктөрдүн өз эскертүүлөрү бар, алар суммага да тиешелүү: {strata}.",
    ),
    "closed": T(
        "The number holds for a population that stayed the same. Between rounds children are born, "
        "grow up and move: lists of different months overstate it.",
        "Число верно, если население не менялось. Между обходами дети рождаются, взрослеют и переезжают: "
        "списки за разные месяцы его завышают.",
        "Калк өзгөрбөй турса гана сан туура. Кыдыруулардын ортосунда балдар төрөлөт, чоңоёт жана көчөт: ар "
        "башка айлардын тизмелери аны ашыра көрсөтөт.",
    ),
    "linkage": T(
        "It rests on recognising the same person on two lists. Every missed match raises it, every "
        "false one lowers it, and more than anything else here.",
        "Оно держится на том, что один и тот же человек узнан в двух списках. Каждое пропущенное "
        "совпадение завышает число, каждое ложное занижает, и сильнее всего остального.",
        "Ал бир эле адамды эки тизмеде таануу менен аныкталат. Өткөрүп жиберилген ар бир дал келүү санды "
        "көбөйтөт, жалганы азайтат, жана бул башка баарынан күчтүү таасир этет.",
    ),
    "dependent": T(
        "Lists that refer children to each other share too many, lists that divide the work share too "
        "few. Pairs are allowed for, dependence of three lists at once is not.",
        "Списки, которые направляют детей друг другу, имеют слишком много общих, а те, что делят работу, "
        "слишком мало. Пары учтены, зависимость сразу трёх списков нет.",
        "Балдарды бири-бирине жиберген тизмелерде жалпы адам өтө көп, ишти бөлүшкөндөрүндө өтө аз. Жуптар "
        "эске алынган, үч тизменин бир убактагы көз карандылыгы эске алынган эмес.",
    ),
    "alike": T(
        "Somebody whom no list could ever find is in none of these numbers.",
        "Тех, кого ни один список не мог бы найти, нет ни в одном из этих чисел.",
        "Эч бир тизме таба албай турган адамдар бул сандардын бирине да кирбейт.",
    ),
}
