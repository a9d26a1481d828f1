"""Make a text of cues, numbering marks, words of statutes and any characters at all."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from checker.vocabulary import Vocabulary

MARKS = (
    *("第一条", "第二条 ", "第十条之一", "第九百九十九条", "第1条", "第〇条", "第条", "第一百零条"),
    *("第一编", "第一章 ", "第二章　", "第一节", "第一款", "第（三）项", "第二项"),
    *(
        "一、",
        "二、",
        "十一、",
        "（一）",
        "（二）",
        "(3)",
        "㈠",
        "⑴",
        "①",
        "1.",
        "2．",
        "3、",
        "1.1",
    ),
    *("1.1", "1.2.3 ", "a)", "A.", "附件", "附件1：", "附件2", "附表", "附则", "目录", "目　录"),
    *("# ", "## ", "- ", "* ", "> ", "|甲|乙|\n|---|---|\n|丙|丁|\n", "| ", "```\n", "<table>"),
)
LINES = (
    *("\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", "\t", " ", "　", "\n　　"),
    *(
        "。",
        "；",
        "：",
        "，",
        "、",
        "？",
        "！",
        "…",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "(",
        ")",
        "—",
    ),
)
WORDS = (
    *("本条例第一条第一项规定", "依照前款规定", "按前款规定处理", "本办法第二条第三款第（一）项"),
    *("有下列情形之一的", "下列材料", "以下简称“甲”", "“甲”", "除外", "但", "由", "的，", "或者"),
    *("某市人民政府令第12号", "某政发〔2012〕3号", "2012年1月1日", "自2016年3月1日起施行"),
    *(
        "自公布之日起施行",
        "同时废止",
        "有效期五年",
        "二〇一二年十三月四十日",
        "某市办法",
        "关于印发",
    ),
    *(
        "的通知",
        "某市人民代表大会常务委员会",
        "修改为",
        "删去",
        "草案",
        "征求意见稿",
        "各区人民政府：",
    ),
    *("三千元", "3,000元", "百分之", "千分之二", "1万元以上", "三倍以下", "每", "不低于", "零点五"),
    *("九千九百九十九亿", "负一", "1e9", "１２３", "②", "〇", "½"),
)
"""Words of statutes in general, with some that are wrong on purpose."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What texts are made of, by kind. `signs` are words without which a text is not read."""

    cues: tuple[str, ...]
    signs: tuple[str, ...]


def pieces(vocabulary: Vocabulary) -> Pieces:
    """The words that stand in the vocabulary's cues, whole or as fragments of patterns."""
    cues = vocabulary.cues
    patterns = [cue.pattern for kind in cues.of.values() for cue in kind]
    patterns += [pattern for names in cues.names.values() for pattern in names]
    words = {word for one in patterns for word in re.findall("[\u4e00-\u9fff]+", one)}
    return Pieces(tuple(sorted(words)), cues.signs)


def text(pick: random.Random, known: Pieces) -> str:
    """A text of up to some hundred pieces; one in eight has characters of any kind among them."""
    kinds = (known.cues, known.signs, MARKS, LINES, WORDS)
    weights = (5, 2, 3, 4, 2)
    wild = pick.random() < 0.125
    made: list[str] = []
    for _ in range(min(int(pick.expovariate(1 / 15)) + 1, 150)):
        if wild and pick.random() < 0.3:
            made.append(
                chr(pick.choice((pick.randrange(0xD800), pick.randrange(0xE000, 0x110000))))
            )
        (kind,) = pick.choices(kinds, weights)
        piece = pick.choice(kind)
        if pick.random() < 0.02:
            piece = piece[: pick.randrange(len(piece) + 1)]
        made.append(piece)
        if pick.random() < 0.01:
            made.append(piece * pick.choice((2, 3, 40)))
    return "".join(made)
