"""Every code of a diagnostic, explained once."""

from __future__ import annotations

from collections.abc import Mapping

from checker.diagnostic import Words

CODES: Mapping[str, Words] = {
    "unreadable": Words(
        "A file or folder could not be opened: it does not exist, or may not be read.",
        "文件或文件夹无法打开：不存在，或没有读取权限。",
    ),
    "not-text": Words(
        "A file that should be text is neither UTF-8 nor GB18030.",
        "应为文本的文件既不是 UTF-8 编码，也不是 GB18030 编码。",
    ),
    "empty-vocabulary": Words(
        "A folder named as a vocabulary holds no vocabulary file.",
        "指定为词表的文件夹中没有词表文件。",
    ),
    "bad-vocabulary": Words(
        "A vocabulary file lacks `kind` or `terms`, or a kind lacks its root term.",
        "词表文件缺少 kind 或 terms，或某类词条没有根词条。",
    ),
    "bad-term": Words(
        "A term lacks a label, or says something that terms of its kind don't have.",
        "词条缺少名称，或含有该类词条没有的内容。",
    ),
    "bad-cue": Words(
        "A cue file has a shape, a term or a pattern that is not understood.",
        "线索文件的写法、词条或正则表达式无法识别。",
    ),
    "doubled-term": Words(
        "One id or label stands for two terms, so that a reader could not tell which is meant.",
        "同一标识或名称指向两个词条，无法判断所指。",
    ),
    "orphan-term": Words(
        "A term lies under no other, or under one that does not exist.",
        "词条没有上位词，或其上位词不存在。",
    ),
    "term-cycle": Words(
        "Following `under` upward leads back to the same term.",
        "沿 under 向上会回到词条自身。",
    ),
    "no-summaries": Words(
        "A folder was given to check, and no summary lies in it.",
        "指定核对的文件夹中没有结构化摘要。",
    ),
    "nothing-read": Words(
        "The run read no provision at all, which must not look like a clean result.",
        "没有读到任何规定；这不能视为没有冲突。",
    ),
    "nothing-held": Words(
        "No document or no clause was in force and in scope, so nothing was compared.",
        "没有文件或条款处于有效且适用的状态，未作任何比对。",
    ),
    "bad-case": Words(
        "A case beside a policy has a shape or a name that is not understood.",
        "政策案例的写法或名称无法识别。",
    ),
    "no-cases": Words(
        "A policy has no file of cases beside it.",
        "政策旁没有案例文件。",
    ),
    "unknown-name": Words(
        "A name given to `explain` is no code, kind of conflict, clause or term.",
        "explain 所问的名称不是提示代码、冲突类型、条款或词条。",
    ),
}
