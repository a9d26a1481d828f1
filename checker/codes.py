"""Every code of a diagnostic, explained once."""

from __future__ import annotations

from collections.abc import Mapping

from checker.diagnostic import Words

CODES: Mapping[str, Words] = {
    # files
    "unreadable": Words(
        "A file or folder could not be opened: it does not exist, or may not be read.",
        "文件或文件夹无法打开：不存在，或没有读取权限。",
    ),
    "unwritable": Words(
        "A file could not be written: its folder is not there, or may not be written to.",
        "文件无法写入：文件夹不存在，或没有写入权限。",
    ),
    "not-text": Words(
        "A file that should be text is neither UTF-8 nor GB18030.",
        "应为文本的文件既不是 UTF-8 编码，也不是 GB18030 编码。",
    ),
    "empty-file": Words(
        "A file holds nothing, or nothing but zero bytes, blanks and comments.",
        "文件没有内容，或只有零字节、空白和注释。",
    ),
    "no-summaries": Words(
        "A folder was given to check, and nothing that can be checked lies in it.",
        "指定核对的文件夹中没有可核对的文件。",
    ),
    "nothing-read": Words(
        "The run read no provision at all, which must not look like a clean result.",
        "没有读到任何规定；这不能视为没有冲突。",
    ),
    "nothing-held": Words(
        "No document or no clause was in force and in scope, so nothing was compared.",
        "没有文件或条款处于有效且适用的状态，未作任何比对。",
    ),
    "changed-meanwhile": Words(
        "A file was changed or moved between its check and the making of the report, so that its "
        "whole text can't be shown beside the findings.",
        "文件在核对之后、生成报告之前被改动或移走，报告无法列出与所发现问题对应的全文。",
    ),
    "name-taken": Words(
        "Two rules have the same path below the folders named, and so would their summaries.",
        "两份规定在所指定的文件夹下路径相同，其摘要会重名。",
    ),
    "summary-given": Words(
        "A file to be summarised is a summary already.",
        "要生成摘要的文件本身已是摘要。",
    ),
    "not-renewable": Words(
        "A summary is laid out in another way than `hegui summarise` writes it, so that what a "
        "person edited can't be told from what was written.",
        "摘要的排列方式与 hegui summarise 生成的不同，无法区分人工修改与生成的内容。",
    ),
    "bad-memory": Words(
        "The file that notes down what `hegui summarise` wrote is damaged, or of another version.",
        "记录 hegui summarise 生成情况的文件已损坏，或版本不同。",
    ),
    "unknown-name": Words(
        "A name given to `explain` is no code, kind of conflict, clause or term.",
        "explain 所问的名称不是提示代码、冲突类型、条款或词条。",
    ),
    # YAML
    "yaml-syntax": Words(
        "A text is not valid YAML: its indentation, colons, quotes or brackets are amiss.",
        "文本不符合 YAML 格式：缩进、冒号、引号或括号有误。",
    ),
    "yaml-depth": Words(
        "A YAML file nests far deeper than a summary ever needs.",
        "YAML 文件嵌套过深，远超摘要所需。",
    ),
    "yaml-alias": Words(
        "A YAML file uses anchors or aliases, which can blow a small file up and are refused.",
        "YAML 文件使用了锚点或别名；它们可使小文件膨胀，一律不予接受。",
    ),
    "yaml-tag": Words(
        "A YAML file gives a type tag (!), which is never needed here and is refused.",
        "YAML 文件使用了类型标签（!）；此处从不需要，一律不予接受。",
    ),
    "duplicate-key": Words(
        "A key stands twice in one mapping; YAML would silently keep the last.",
        "同一处键名重复；YAML 会只保留最后一个而不作提示。",
    ),
    "wrong-type": Words(
        "A value has another shape than its key takes, such as a list instead of a text.",
        "值的形式与键不符，例如应为文字却写成列表。",
    ),
    "false-friend": Words(
        "A bare word that YAML readers take for a truth value, a date or a number.",
        "未加引号的词会被 YAML 读成真假值、日期或数字。",
    ),
    # summaries
    "not-a-summary": Words(
        "A YAML file is no summary: it has neither `document` nor `provisions`.",
        "YAML 文件不是摘要：没有 document 和 provisions。",
    ),
    "no-provisions": Words(
        "A summary lists no provisions.",
        "摘要没有列出任何条文。",
    ),
    "missing-key": Words(
        "A part of a summary lacks a key that it needs.",
        "摘要的某一部分缺少必需的键。",
    ),
    "missing-value": Words(
        "A key of a summary stands without its value.",
        "摘要的键没有写值。",
    ),
    "unknown-key": Words(
        "A key is not one of those that this part of a file can have.",
        "该处没有这个键。",
    ),
    "unknown-status": Words(
        "The status of a document is none of draft, in-force, amended and repealed.",
        "文件的效力状态不是 draft、in-force、amended、repealed 之一。",
    ),
    "bad-hash": Words(
        "A SHA-256 is not 64 hexadecimal digits in small letters.",
        "SHA-256 值应为 64 位小写十六进制数字。",
    ),
    "date-order": Words(
        "A document goes out of force before it was adopted or came into force.",
        "文件的失效日期早于通过日期或施行日期。",
    ),
    "no-modality": Words(
        "A norm does not say whether it binds as must, must not, may or otherwise.",
        "规范没有写明应当、不得、可以等情态。",
    ),
    "two-modalities": Words(
        "A norm binds in two ways at once; it is two norms.",
        "一条规范写了两种情态，应分为两条。",
    ),
    "no-bound": Words(
        "An amount does not say whether it is exact, a floor or a cap.",
        "数额没有写明是定额、下限还是上限。",
    ),
    "two-bounds": Words(
        "An amount gives two bounds at once.",
        "一个数额写了两个界限。",
    ),
    "closed-without-list": Words(
        "A norm says that its list is complete, and gives no list.",
        "规范写明列举完整，却没有列举。",
    ),
    "long-quote": Words(
        "More words of the original are quoted than a summary may hold.",
        "引用原文的字数超过摘要允许的上限。",
    ),
    # terms, in summaries and in policies
    "unknown-term": Words(
        "A word is no term of the vocabulary, by id or by label.",
        "该词不是词表中词条的标识或名称。",
    ),
    "wrong-kind": Words(
        "A term of another kind stands where, say, an act or a matter is wanted.",
        "词条种类不符，例如应为行为处写了事项。",
    ),
    "wrong-unit": Words(
        "A unit does not measure what the act or the matter is measured in.",
        "单位不能用来计量该行为或事项。",
    ),
    "bad-date": Words(
        "A date has another form than 2023-09-20, or no calendar has that day.",
        "日期不是 2023-09-20 的写法，或历法中没有这一天。",
    ),
    "bad-number": Words(
        "A number has another form than 3000 or 4.7.",
        "数字不是 3000 或 4.7 这样的写法。",
    ),
    # the policy language
    "missing-policy": Words(
        "A policy file has no `policy` block that tells its name, title and rank.",
        "政策文件没有写明名称、标题和效力的“政策”部分。",
    ),
    "doubled-policy": Words(
        "Two policies have one name, or one file holds two.",
        "两个政策同名，或一个文件中有两个政策。",
    ),
    "other-name": Words(
        "A file holds a policy of another name than the file's own.",
        "文件中的政策名称与文件名不同。",
    ),
    "missing-name": Words(
        "A block stands without its name.",
        "政策或条款没有名称。",
    ),
    "missing-brace": Words(
        "A block is not opened or not closed with a brace.",
        "政策或条款缺少左花括号或右花括号。",
    ),
    "unclosed-quote": Words(
        "A quotation mark is opened and not closed in its line.",
        "引号在本行内没有闭合。",
    ),
    "unexpected-end": Words(
        "The text ends in the middle of a statement or a block.",
        "文本在一句或一个部分未完时结束。",
    ),
    "unexpected-word": Words(
        "A word stands where the language expects another sort of word.",
        "该处不应出现这个词。",
    ),
    "unknown-keyword": Words(
        "A word is nearly spelt like a keyword that could stand there.",
        "该词与此处可用的关键词拼写相近，但并不相同。",
    ),
    "stray-character": Words(
        "A character has no meaning in the policy language.",
        "该字符在政策语言中没有意义。",
    ),
    "unquoted-label": Words(
        "A label of several words stands without quotation marks.",
        "由几个单词组成的名称没有加引号。",
    ),
    "too-many-mistakes": Words(
        "Reading a text stopped after many mistakes; mend those first.",
        "错误过多，已停止读取；请先改正已列出的错误。",
    ),
    "missing-field": Words(
        "A policy or a clause lacks a field that it needs, such as its rank or its item.",
        "政策或条款缺少必需的栏目，如效力或依据。",
    ),
    "doubled-field": Words(
        "A field that stands once is given twice.",
        "只能写一次的栏目重复。",
    ),
    "empty-clause": Words(
        "A clause states nothing, so nothing can go against it.",
        "条款没有任何规定，也就不会有规定与之相冲突。",
    ),
    "doubled-clause": Words(
        "Two clauses of a policy have one name.",
        "政策中有两个条款同名。",
    ),
    "missing-items": Words(
        "A statement does not tell what it forbids, requires or allows.",
        "没有写明禁止、要求或允许的是什么。",
    ),
    "misplaced-slot": Words(
        "A slot does not go with the verb of its statement, or needs another beside it.",
        "该限定不能与本句动词连用，或须与另一限定连用。",
    ),
    "doubled-slot": Words(
        "A statement gives one slot, or one bound, twice.",
        "一句之中同一限定或界限重复。",
    ),
    "missing-amount": Words(
        "A target gives no figure that could be reached or missed.",
        "目标没有写明数值，无从判断是否达到。",
    ),
    "bounds-differ": Words(
        "The lower and the upper bound of a statement are in units that can't be compared.",
        "上下限的单位无法比较。",
    ),
    "floor-above-cap": Words(
        "The lower bound of a statement is above its upper bound.",
        "下限高于上限。",
    ),
    "every-without-level": Words(
        "`every` stands before a party that has no level whose divisions could be counted.",
        "“每个”之后的主体没有行政层级，不能逐个要求。",
    ),
    "dates-out-of-order": Words(
        "A policy or a clause ends before it begins.",
        "政策或条款的截止日期早于起始日期。",
    ),
    "unknown-remedy": Words(
        "A remedy is none of repeal, amend, lapse and retain.",
        "处理意见不是废止、修改、宣布失效、继续有效之一。",
    ),
    # between policies
    "no-policy": Words(
        "No policy is named to hold the rules against.",
        "没有指定用来对照的政策。",
    ),
    "unknown-policy": Words(
        "There is no policy of that name beside the file or among the shipped ones.",
        "政策文件旁和内置政策中都没有这一名称。",
    ),
    "policy-cycle": Words(
        "Policies carry each other out in a ring.",
        "政策之间循环贯彻。",
    ),
    "not-carried-out": Words(
        "A clause carries out a policy that the policy itself does not name.",
        "条款所贯彻的政策，在政策部分没有写明。",
    ),
    "unknown-clause": Words(
        "A clause carries out a clause that the superior policy does not have.",
        "条款所贯彻的上级条款不存在。",
    ),
    "missing-vocabulary": Words(
        "A policy names a folder of vocabulary that is not there.",
        "政策指定的词表文件夹不存在。",
    ),
    "vocabularies-differ": Words(
        "Policies that are held together name different vocabularies.",
        "一并对照的政策使用了不同的词表。",
    ),
    # cases
    "bad-case": Words(
        "A case beside a policy has a shape or a name that is not understood.",
        "政策案例的写法或名称无法识别。",
    ),
    "no-cases": Words(
        "A policy has no file of cases beside it.",
        "政策旁没有案例文件。",
    ),
    # the vocabulary
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
    "doubled-term": Words(
        "One id or label stands for two terms, so that a reader could not tell which is meant.",
        "同一标识或名称指向两个词条，无法判断所指。",
    ),
    "orphan-term": Words(
        "A term lies under no other, or under one that does not exist.",
        "词条没有上位词，或其上位词不存在。",
    ),
    "bad-cue": Words(
        "A cue of the vocabulary has a shape or a pattern that can't be read.",
        "词表线索的写法或模式无法识别。",
    ),
    "term-cycle": Words(
        "Following `under` upward leads back to the same term.",
        "沿 under 向上会回到词条自身。",
    ),
    # the files of an office
    "unknown-format": Words(
        "A file is of a kind that no reader is there for.",
        "文件类型无法识别或不能读取。",
    ),
    "picture": Words(
        "A file is a picture of a text and holds no characters.",
        "文件是图片，没有可读取的文字。",
    ),
    "scanned": Words(
        "A document holds pictures of its pages and no text.",
        "文件是扫描件，只有页面图片，没有文字。",
    ),
    "no-text": Words(
        "A file of a known format holds no text.",
        "文件格式可识别，但没有文字。",
    ),
    "frames-only": Words(
        "A web page only frames other pages, which hold the text.",
        "网页只是框架，正文在别的网页中。",
    ),
    "unmapped-fonts": Words(
        "The fonts of a pdf don't tell which characters they show, so its text is gibberish.",
        "PDF 字体没有字符对照表，提取的文字是乱码。",
    ),
    "password": Words(
        "A file is protected by a password.",
        "文件有密码保护。",
    ),
    "broken-file": Words(
        "A file is damaged or not complete.",
        "文件已损坏或不完整。",
    ),
    "unsafe-file": Words(
        "A file is built as no office program builds one, and was not read for safety.",
        "文件构造异常，非办公软件所生成，为安全起见未读取。",
    ),
    "too-large": Words(
        "A file is larger than any rule, or unpacks to more.",
        "文件或其解压后的内容过大。",
    ),
    "too-slow": Words(
        "Reading a file took too long and was stopped.",
        "读取文件耗时过长，已停止。",
    ),
    "library-missing": Words(
        "The Python package that reads or writes this format is not installed.",
        "没有安装读取或输出该格式所需的 Python 组件。",
    ),
    "reader-failed": Words(
        "A file could not be read, and the reader could not tell why.",
        "文件无法读取，且无法判明原因。",
    ),
    "left-out": Words(
        "A part of a file was not read; the rest was.",
        "文件有一部分没有读取，其余部分已读取。",
    ),
    "bad-bytes": Words(
        "Some bytes of a file are no characters in its encoding.",
        "文件中有些字节不符合其编码，无法读出。",
    ),
    # the numbering of a document
    "numbering-start": Words(
        "The numbering does not begin at one; text may have been lost before it.",
        "编号不是从一开始，此前的内容可能缺失。",
    ),
    "numbering-gap": Words(
        "Numbers are left out; text may have been lost.",
        "编号中间有缺，内容可能缺失。",
    ),
    "numbering-doubled": Words(
        "A number stands twice.",
        "编号重复。",
    ),
    "numbering-order": Words(
        "A number stands after a higher one.",
        "编号排在更大的编号之后。",
    ),
    "numbering-restarted": Words(
        "The numbering of items begins again where no heading stands.",
        "项的编号在没有标题处重新开始。",
    ),
    "number-lost": Words(
        "A number was lost in the file and has been counted out.",
        "编号在文件中缺失，系推定。",
    ),
    # the configuration, and what comes after an audit
    "toml-syntax": Words(
        "A configuration is not valid TOML: its quotes, brackets or equals signs are amiss.",
        "项目设置不符合 TOML 格式：引号、括号或等号有误。",
    ),
    "unknown-choice": Words(
        "A setting has a value that is none of those it can take.",
        "设置的值不在可选范围之内。",
    ),
    "incomplete-waiver": Words(
        "A waiver does not tell all of its clause, place, reason, owner and last day.",
        "豁免没有写全条款、位置、理由、责任人和期限。",
    ),
    "waiver-expired": Words(
        "A waiver's last day is over; its finding counts again, and the run fails.",
        "豁免已经到期；相应的发现重新计入，本次检查不通过。",
    ),
    "waiver-unused": Words(
        "No finding needs a waiver any more.",
        "豁免没有对应的发现，已无必要。",
    ),
    "bad-baseline": Words(
        "A file given as a baseline was not written by `hegui baseline`.",
        "指定为基线的文件不是由 hegui baseline 生成的。",
    ),
    "old-fingerprints": Words(
        "Findings are named by fingerprints of an earlier version, which none bears any more: "
        "docs/ci.md tells what makes a finding the same.",
        "所用的核对编号出自旧版，现已没有发现使用；docs/ci.md 说明了如何认定为同一处发现。",
    ),
    "baseline-stale": Words(
        "A finding of the baseline no longer occurs; the baseline can be written anew.",
        "基线中的发现已不存在；可以重新生成基线。",
    ),
    "no-git": Words(
        "Earlier revisions were asked for, and git is not installed.",
        "需要查看更早的版本，但系统没有安装 git。",
    ),
    "no-repository": Words(
        "A file lies in no git repository, so that it has no earlier revision.",
        "文件不在 git 仓库中，没有更早的版本。",
    ),
    "unknown-revision": Words(
        "Git knows no revision of that name, or the clone is too shallow to have it.",
        "git 找不到该版本，或者浅克隆中没有它。",
    ),
    "bad-audit": Words(
        "A file to compare has a line that is no finding of `hegui check --format jsonl`.",
        "待比较的文件中有一行不是 hegui check --format jsonl 输出的发现。",
    ),
    "bad-decision": Words(
        "A reviewer's decision lacks its finding, verdict, reason, day or name, or contradicts "
        "another.",
        "审核意见缺少核对编号、意见、理由、期限或审核人，或者与另一条意见相矛盾。",
    ),
    "not-a-review": Words(
        "A file to take decisions in from is neither a clean-up table nor a list of decisions.",
        "待录入的文件既不是清理意见表，也不是审核意见文件。",
    ),
    "no-database": Words(
        "The database of decisions can't be reached, or is not one.",
        "审核意见库无法连接，或者不是审核意见库。",
    ),
    "extra-missing": Words(
        "A part of the program was asked for whose Python packages are not installed.",
        "所用功能需要的 Python 组件没有安装。",
    ),
    "contradictory-clauses": Words(
        "Whoever carries one clause out violates the other: a norm that does so is shown.",
        "落实其中一项条款必然违反另一项；所附规范说明了这一点。",
    ),
    "unbreakable-clause": Words(
        "No norm can violate the clause, so that it finds nothing in any rule.",
        "任何规范都不可能违反该条款，因此它在任何规定中都不会有发现。",
    ),
    "unkeepable-clause": Words(
        "Every norm on the clause's matter and act violates it: no rule could be made that keeps "
        "it.",
        "凡涉及该条款事项和行为的规范都违反它，无法制定出符合它的规定。",
    ),
    "repeated-clause": Words(
        "Whatever violates the clause violates another as surely; it adds nothing.",
        "凡违反该条款的规范同样违反另一条款，该条款没有新增内容。",
    ),
    "unshown-exception": Words(
        "Two clauses pull apart and an exception settles it, and no case shows that it does.",
        "两项条款要求不同而以例外协调，但没有案例说明该例外有效。",
    ),
    "unused-term": Words(
        "No clause, case or summary uses the term, and no cue shows it in a text. Regions and "
        "ranks are exempt: those lists are kept whole.",
        "该词条没有任何条款、案例或摘要使用，也没有识别线索。区域和效力层级按完整名录保留，不在此列。",
    ),
    "two-names": Words(
        "One term goes by two names: a policy writes it in two ways, or two entries of the "
        "vocabulary differ in spelling alone.",
        "同一词条有两种名称：政策文件中有两种写法，或词表中两个词条的名称只有写法之别。",
    ),
}
