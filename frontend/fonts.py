"""Cuts Noto Sans to the letters of our six languages, so that both weights load on a slow line."""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

NOTO = Path("/usr/share/fonts/truetype/noto")
FONTS = Path(__file__).parent.parent / "balalyk" / "ui" / "static" / "ui" / "fonts"
WEIGHTS = {400: "NotoSans-Regular.ttf", 700: "NotoSans-Bold.ttf"}

LATIN = "".join(map(chr, range(0x20, 0x7F)))
CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KYRGYZ_AND_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
TURKISH_AND_UZBEK = "ÂâÇçĞğİıÎîÖöŞşÛûÜüʻʼ"
SIGNS = "₸₺№«»“”„‘’‚–—…•·×÷±°§©−≤≥½"
SPACES = "\u00a0\u2009\u202f\u2011"
LETTERS = LATIN + CYRILLIC + KYRGYZ_AND_KAZAKH + TURKISH_AND_UZBEK + SIGNS + SPACES


def cut(weight: int, source: Path) -> Path:
    """Write the cut font of one weight and return its path."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "locl"], notdef_outline=True
    )
    options.name_IDs = [0, 1, 2, 13, 14]
    font = subset.load_font(source, options)
    wanted = set(LETTERS) & set(map(chr, TTFont(source).getBestCmap()))
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(wanted)))
    cutter.subset(font)
    target = FONTS / f"noto-sans-{weight}.woff2"
    subset.save_font(font, target, options)
    return target


def main() -> None:
    """Cut both weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noto", type=Path, default=NOTO, help="folder of the Noto Sans files")
    folder = parser.parse_args().noto
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight, name in WEIGHTS.items():
        target = cut(weight, folder / name)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
