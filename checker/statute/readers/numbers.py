"""Write a number the way a word processor numbers paragraphs: 十二, ②, iv (ISO 29500, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def written(number: int, format: str) -> str:
    """The number in a format of the standard; an unknown one is written in digits."""
    return _FORMATS.get(format, str)(number)


def counting(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """A number in Chinese, up to 9,999: 十, 二十一, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    one_ten = digits[1] + units[0]
    return text[1:] if text.startswith(one_ten) and digits[1] == "一" else text


def _digital(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", _DIGITS))


def _letters(number: int) -> str:
    """a … z, aa, bb …: a word processor repeats the letter."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 30)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for amount, letters in _ROMAN:
        while number >= amount:
            text += letters
            number -= amount
    return text


def _row(first: str, count: int, alternative: Callable[[int], str]) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, as far as they go."""
    return lambda number: (
        chr(ord(first) + number - 1) if 1 <= number <= count else alternative(number)
    )


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _circled(number: int) -> str:
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _row("①", 20, _circled),
    "decimalEnclosedCircleChinese": _row("①", 20, _circled),
    "decimalEnclosedFullstop": _row("⒈", 20, lambda number: f"{number}."),
    "decimalEnclosedParen": _row("⑴", 20, lambda number: f"({number})"),
    "ideographEnclosedCircle": _row("㊀", 10, lambda number: f"({counting(number)})"),
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda number: counting(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: counting(number, _TRADITIONAL, "拾佰仟"),
    "ideographTraditional": lambda number: _STEMS[number - 1] if 0 < number < 11 else str(number),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if 0 < number < 13 else str(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": lambda number: f"{number}{_ending(number)}",
}


def _ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
