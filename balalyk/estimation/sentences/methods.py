"""The methods and their intervals, named for a statistician and explained to everybody else."""

from __future__ import annotations

from balalyk.estimation.sentences.words import Words as T

METHODS: dict[str, tuple[T, T]] = {
    "stepwise": (
        T("Model search", "Подбор модели", "Моделди издөө"),
        T(
            "Adds pairs of lists that depend on each other, one after the other.",
            "Добавляет одну за другой пары списков, которые зависят друг от друга.",
            "Бири-бирине көз каранды тизмелердин жуптарын биринин артынан бирин кошот.",
        ),
    ),
    "independent": (
        T("Independent lists", "Независимые списки", "Көз карандысыз тизмелер"),
        T(
            "As if no list had anything to do with another.",
            "Как если бы списки никак не были связаны.",
            "Тизмелер бири-бирине эч байланышы жоктой.",
        ),
    ),
    "all_pairs": (
        T("All pairs", "Все пары", "Бардык жуптар"),
        T(
            "Lets every pair of lists depend on each other.",
            "Допускает зависимость между любыми двумя списками.",
            "Ар кандай эки тизме бири-бирине көз каранды болушу мүмкүн деп эсептейт.",
        ),
    ),
    "by_hand": (
        T("Model chosen by hand", "Модель выбрана вручную", "Модель колдо тандалды"),
        T(
            "One model that somebody asked for.",
            "Одна модель, о которой попросили.",
            "Суралган бир гана модель.",
        ),
    ),
    "aic": (
        T("Best model by AIC", "Лучшая модель по AIC", "AIC боюнча эң жакшы модель"),
        T(
            "Of all models, the best by Akaike's criterion.",
            "Лучшая из всех моделей по критерию Акаике.",
            "Бардык моделдердин ичинен Акаике критерийи боюнча эң жакшысы.",
        ),
    ),
    "bic": (
        T("Best model by BIC", "Лучшая модель по BIC", "BIC боюнча эң жакшы модель"),
        T(
            "Of all models, the best by Schwarz's criterion.",
            "Лучшая из всех моделей по критерию Шварца.",
            "Бардык моделдердин ичинен Шварц критерийи боюнча эң жакшысы.",
        ),
    ),
    "average": (
        T("Average over models", "Среднее по моделям", "Моделдердин орточосу"),
        T(
            "Weighs models by how likely they are instead of choosing one.",
            "Не выбирает модель, а взвешивает все по их вероятности.",
            "Бир моделди тандабай, ар бирин ыктымалдыгына жараша эске алат.",
        ),
    ),
    "kinds": (
        T("Hidden kinds of people", "Скрытые группы людей", "Адамдардын жашыруун топтору"),
        T(
            "Lets some people be harder to find for every list.",
            "Допускает, что некоторых людей труднее найти любому списку.",
            "Айрым адамдарды табуу бардык тизмелер үчүн кыйыныраак болушу мүмкүн деп эсептейт.",
        ),
    ),
    "bound": (
        T("Lower bound", "Нижняя граница", "Төмөнкү чек"),
        T(
            "At least so many, if some are harder to find and no two lists avoid each other.",
            "Не меньше этого, если кого-то найти труднее и никакие два списка не избегают друг друга.",
            "Кимдир бирөөнү табуу кыйыныраак болсо жана эки тизме бири-биринен качпаса, мындан аз эмес.",
        ),
    ),
    "strata": (
        T("Sum of parts", "Сумма по частям", "Бөлүктөрдүн суммасы"),
        T(
            "Each part estimated by itself, then added.",
            "Каждая часть оценена отдельно, затем всё сложено.",
            "Ар бир бөлүк өзүнчө бааланып, анан кошулду.",
        ),
    ),
}

INTERVALS: dict[str, T] = {
    "bca": T(
        "95 %, choice of model included (BCa bootstrap)",
        "95 %, с учётом выбора модели (бутстреп BCa)",
        "95 %, моделди тандоо да эске алынган (BCa бутстреп)",
    ),
    "profile": T(
        "95 % as if the model were known (profile likelihood)",
        "95 %, как если бы модель была известна (профильное правдоподобие)",
        "95 %, модель белгилүүдөй (профилдик чындыкка окшоштук)",
    ),
    "wald": T(
        "95 % as if the model were known (Wald)",
        "95 %, как если бы модель была известна (Вальд)",
        "95 %, модель белгилүүдөй (Вальд)",
    ),
    "spread": T(
        "the least and the most of the models that fit as well; models: {models}",
        "наименьшее и наибольшее среди столь же подходящих моделей; моделей: {models}",
        "ушундай эле туура келген моделдердин эң азы жана эң көбү; моделдер: {models}",
    ),
    "credible": T(
        "95 % of the posterior",
        "95 % апостериорного распределения",
        "апостериордук бөлүштүрүүнүн 95 %",
    ),
    "sum": T(
        "95 %, parts taken as independent; parts: {models}",
        "95 %, части считаются независимыми; частей: {models}",
        "95 %, бөлүктөр көз карандысыз деп эсептелди; бөлүктөр: {models}",
    ),
}
