"""Tell in words what a code, a kind of conflict, a clause or a term is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.clause import Clause, Policy
from checker.codes import CODES
from checker.conflict.finding import Disposition, Kind, Standing
from checker.diagnostic import Diagnostic, Fault, Words, nearest
from checker.report import wording
from checker.resources import folder
from checker.vocabulary import KINDS as TERM_KINDS
from checker.vocabulary import Term, Vocabulary

_CONFLICTS: Mapping[Kind, Words] = {
    Kind.CONTRADICTION: Words(
        "The policy forbids it and the provision orders, allows or encourages it; or the policy "
        "requires, allows, encourages or keeps it and the provision forbids, ends or cuts it.",
        "政策禁止的，该规定予以要求、允许或鼓励；或者政策要求、允许、鼓励或保留的，该规定予以禁止、终止或削减。",
    ),
    Kind.LINK: Words(
        "The policy unties a matter from a circumstance of people, and the provision lets the "
        "matter depend on it: it requires it, excludes or penalises because of it.",
        "政策要求某事项与个人某种情况脱钩，而该规定仍以其为条件，或据此排除、惩处。",
    ),
    Kind.WEAKENING: Words(
        "The policy requires something of somebody, and the provision leaves them free not to.",
        "政策规定应当做的事，该规定却允许同一主体不做。",
    ),
    Kind.SHORTFALL: Words(
        "The provision gives, caps at or settles for less than the policy says, or comes later.",
        "该规定的数额、上限或目标低于政策规定，或期限晚于政策规定。",
    ),
    Kind.EXCESS: Words(
        "The provision goes beyond the most that the policy allows.",
        "该规定超出政策允许的上限。",
    ),
    Kind.NARROWING: Words(
        "The policy grants something to a class of people, and the provision adds a condition that "
        "shuts part of the class out.",
        "政策给予某类人的待遇，该规定增设条件，使其中一部分人不能享受。",
    ),
    Kind.OMISSION: Words(
        "The policy requires a whole list, and the provision gives a closed list that lacks a "
        "member.",
        "政策要求的各项，该规定以封闭列举的方式缺少其中一项。",
    ),
    Kind.GAP: Words(
        "Every division of a level must have something, and no rule of this one provides it.",
        "政策要求每个区域都应有的事项，该区域没有任何规定予以落实。",
    ),
}


_STANDINGS: Mapping[Standing, Words] = {
    Standing.CONTRARY: Words(
        "A lower norm of legislation, or a normative document, against a higher norm of "
        "legislation (立法法 2023, arts 98-102).",
        "下位的立法或规范性文件与上位的立法相抵触（立法法2023年修正，第九十八条至第一百零二条）。",
    ),
    Standing.INCONSISTENT: Words(
        "Not in line with a policy document, which stands outside the order of legislation and "
        "can ask for a change only; or a higher rule against a lower clause.",
        "与党政政策文件不一致；政策文件不在立法的效力等级之内，只能要求或提请修改。"
        "上位规定与下位条款不一致的，也属此类。",
    ),
    Standing.RULING: Words(
        "Two norms of legislation that neither rank nor date puts in order; who wins is for others "
        "to say (立法法 2023, arts 105-106).",
        "两个立法之间，效力等级和先后都不能决定适用哪一个，应提请裁决"
        "（立法法2023年修正，第一百零五条、第一百零六条）。",
    ),
}
_DISPOSITIONS: Mapping[Disposition, Words] = {
    Disposition.REPEAL: Words("The provision is to be repealed by its maker.", "由制定机关废止。"),
    Disposition.AMEND: Words("The provision is to be amended by its maker.", "由制定机关修改。"),
    Disposition.LAPSE: Words(
        "The provision is to be declared lapsed: its object or its time is gone.",
        "调整对象已消失或适用期已过，宣布失效。",
    ),
    Disposition.RETAIN: Words("The provision stays in force.", "继续有效。"),
    Disposition.REPORT: Words(
        "Its maker stands above the office that audits, or nobody knows how high it stands: it can "
        "only be asked to amend.",
        "制定机关的层级高于本次清理的机关，或层级不详，只能提请其修改。",
    ),
    Disposition.RULING: Words(
        "The competent body is asked to decide which of the two applies.",
        "提请有权机关裁决适用哪一个。",
    ),
    Disposition.ENACT: Words(
        "A rule that carries the clause out is to be adopted.", "制定落实该条款的规定。"
    ),
}


def explain(name: str, policies: Sequence[Policy], vocabulary: Vocabulary, lang: str) -> str:
    """Everything that the name stands for; raises Fault where it stands for nothing."""
    told = []
    if name in CODES:
        told.append(f"{name}\n  {CODES[name](lang)}\n")
    for kind, words in wording.KINDS.items():
        if name in (kind.value, words.zh):
            told.append(f"{kind.value} {words.zh}\n  {_CONFLICTS[kind](lang)}\n")
    for standing, words in wording.STANDINGS.items():
        if name in (standing.value, words.zh):
            told.append(f"{standing.value} {words.zh}\n  {_STANDINGS[standing](lang)}\n")
    for proposed, words in wording.DISPOSITIONS.items():
        if name in (proposed.value, words.zh):
            told.append(f"{proposed.value} {words.zh}\n  {_DISPOSITIONS[proposed](lang)}\n")
    for policy in policies:
        told.extend(
            _clause(policy, clause, vocabulary, lang)
            for clause in policy.clauses
            if clause.name == name
        )
    for term_kind in TERM_KINDS:
        found = vocabulary.find(term_kind, name)
        if found is not None:
            told.append(_term(vocabulary, vocabulary.term(term_kind, found), lang))
    if not told:
        raise Fault(_unknown(name, policies, vocabulary))
    return "\n".join(told)


def explainable(policies: Sequence[Policy], vocabulary: Vocabulary) -> list[str]:
    """Every name that stands for something: codes, kinds, clauses, ids of terms; in order."""
    known = {*CODES, *(kind.value for kind in Kind)}
    known.update(clause.name for policy in policies for clause in policy.clauses)
    known.update(term for kind in TERM_KINDS for term in vocabulary.terms[kind])
    return sorted(known)


def _unknown(name: str, policies: Sequence[Policy], vocabulary: Vocabulary) -> Diagnostic:
    known = {code: code for code in CODES}
    tables = (wording.KINDS, wording.STANDINGS, wording.DISPOSITIONS)
    known |= {words.zh: words.zh for table in tables for words in table.values()}
    known |= {clause.name: clause.name for policy in policies for clause in policy.clauses}
    known |= {spelling: spelling for kind in TERM_KINDS for spelling in vocabulary.names[kind]}
    close = nearest(name, known)
    return Diagnostic(
        "unknown-name",
        Words(
            f"`{name}` is no code, kind of conflict, clause or term",
            f"“{name}”不是提示代码、冲突类型、条款或词条",
        ),
        help=Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
        if close
        else Words(
            "names are those that messages, findings and policy files show, such as `link`",
            "可查询提示、核对结果和政策文件中出现的名称，如 link 或“挂钩”",
        ),
    )


def _shown(name: str) -> str:
    """A file's name; a shipped one is the same on any machine."""
    path, shipped = Path(name), folder("policy")
    if path.is_relative_to(shipped):
        return f"policy/{path.relative_to(shipped).as_posix()}"
    return name


def _clause(policy: Policy, clause: Clause, vocabulary: Vocabulary, lang: str) -> str:
    lines = [f"{policy.name} {clause.name}", f"  {wording.title(policy.title)}{clause.item}"]
    for statement in clause.statements:
        lines.append("    " + wording.clause_line(statement, vocabulary, lang))
    for above in clause.carries_out:
        lines.append(("  贯彻：" if lang == "zh" else "  carries out: ") + " ".join(above))
    proposed = wording.DISPOSITIONS[Disposition(clause.remedy.value)](lang)
    lines.append(("  处理：" if lang == "zh" else "  remedy: ") + proposed)
    return "\n".join(lines) + "\n"


def _term(vocabulary: Vocabulary, term: Term, lang: str) -> str:
    kind = vocabulary.term(term.kind, term.kind).label(lang)
    lines = [f"{term.id} {term.zh} ({term.en})", f"  {kind}"]
    way = vocabulary.path(term.kind, term.id, term.kind)
    if len(way) > 1:
        lines.append("  " + " ⊂ ".join(wording.term(vocabulary, term.kind, t, lang) for t in way))
    below = [one for one in vocabulary.terms[term.kind].values() if term.id in one.parents]
    if below:
        joint = "、" if lang == "zh" else ", "
        label = "下位词：" if lang == "zh" else "below it: "
        lines.append(f"  {label}" + joint.join(one.label(lang) for one in below))
    place = term.source.position(term.span.start)
    lines.append(f"  {_shown(term.source.name)}:{place.line}")
    return "\n".join(lines) + "\n"
