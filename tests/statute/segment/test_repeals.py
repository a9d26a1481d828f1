"""What a sentence ends by name, and what it only names."""

from __future__ import annotations

import pytest

from checker.statute.metadata_repeals import repeals


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (["某市停车办法"], "本条例自2020年1月1日起施行。《某市停车办法》同时废止。"),
        (
            ["某市停车办法"],
            "2001年6月1日某市政府发布的《某市停车办法》（某政发〔2001〕3号）同时废止。",
        ),
        (
            ["某市停车办法", "某市停车细则"],
            "《某市停车办法》和2002年公布的《某市停车细则》同时废止。",
        ),
        (["某市停车办法"], "自本通知印发之日起，《某市停车办法》停止执行。"),
        (["关于修改〈某市停车办法〉的决定"], "《关于修改〈某市停车办法〉的决定》同时废止。"),
        (["某市停车办法", "某市停车细则"], "经研究，决定废止《某市停车办法》《某市停车细则》。"),
        ([], "《某市停车办法》第三条同时废止。"),
        ([], "《某市停车办法》中关于收费的规定同时废止。"),
        ([], "《某市停车办法》（某政发〔2001〕3号）第三条、第四条同时废止。"),
        ([], "《某市停车办法》有关内容同时废止。"),
        ([], "根据《某市停车条例》制定的办法同时废止。"),
        ([], "在《某市停车办法》废止前，仍按其执行。"),
        ([], "《某市停车办法》尚未废止。"),
        ([], "《停车证》逾期自行失效。"),
        ([], "本市按照《某市停车办法》收费。原有规定同时废止。"),
    ],
)
def test_a_document_is_ended_whole_or_not_at_all(titles: list[str], words: str) -> None:
    assert titles == [one.title for one in repeals(words)]


def test_the_sentence_that_ends_a_document_is_pointed_at() -> None:
    words = "第二条 乙。《某市停车办法》同时废止。"
    (found,) = repeals(words, 100)
    assert "《某市停车办法》同时废止。" == words[found.span.start - 100 : found.span.end - 100]
