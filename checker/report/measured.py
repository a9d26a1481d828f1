"""How well the program finds conflicts, as measured on passages that people labelled by hand.

The figures are of this version; a test measures them anew where the passages are at hand.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.diagnostic import Words


class Measured(NamedTuple):
    """What was held against the labels; passages that conflict, those found, and false alarms.

    beside: labelled passages without a conflict, each of which could have been an alarm.
    """

    what: Words
    conflicts: int
    found: int
    beside: int
    alarms: int
    caution: Words

    @property
    def recall(self) -> float:
        """The share of conflicts that is found."""
        return self.found / self.conflicts

    @property
    def precision(self) -> float:
        """The share of what is flagged that is a conflict."""
        return self.found / (self.found + self.alarms)


MEASURED: tuple[Measured, ...] = (
    Measured(
        Words("structured summaries of 40 rules", "40 件规定的结构化摘要"),
        conflicts=144,
        found=144,
        beside=167,
        alarms=0,
        caution=Words(
            "those who wrote the summaries knew these passages, so a new text does worse",
            "摘要由了解这些段落的人员编写，用于其他文件时效果会低于此数",
        ),
    ),
)
_TOLD = Words(
    "Measured on {what}: recall {recall}, precision {precision} ({found} of {conflicts} conflicts "
    "found, {alarms} false alarms on {beside} other passages; {caution}).",
    "实测（{what}）：召回率 {recall}，精确率 {precision}（{conflicts} 处冲突找出 {found} 处，"
    "另 {beside} 处无冲突的段落误报 {alarms} 处；{caution}）。",
)
_NOT_MEASURED = Words(
    "Files read from their own text (docx, pdf and others): no figures for this version yet; each "
    "finding must be checked against the original.",
    "直接读取的文件（docx、pdf 等）：本版本尚无实测数据，所列问题均须核对原文。",
)


def told(lang: str) -> list[str]:
    """The figures in words, a line each, and what has none."""
    said = [
        _TOLD(lang).format(
            what=one.what(lang),
            recall=f"{one.recall:.0%}",
            precision=f"{one.precision:.0%}",
            found=one.found,
            conflicts=one.conflicts,
            alarms=one.alarms,
            beside=one.beside,
            caution=one.caution(lang),
        )
        for one in MEASURED
    ]
    return [*said, _NOT_MEASURED(lang)]
