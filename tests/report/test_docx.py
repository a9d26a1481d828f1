"""The Word report: its parts, its styles, and that any text can stand in it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from checker.report import docx
from checker.report.report import Report
from tests.report import build


def opened(report: Report) -> Any:
    return Document(io.BytesIO(docx.render(report)))


def heads(document: Any, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def test_the_parts_are_word_headings(report: Report) -> None:
    assert [
        "一、总体情况",
        "二、核对方法与局限",
        "三、按制定机关列示的问题",
        "四、按政策条款列示的问题",
        "五、尚未落实的要求",
        "附件1　已核对的文件".replace("　", " "),
        "附件2 未核对的文件",
        "附件3 未能读取的文件",
        "附件4 核验信息",
    ] == heads(opened(report), 1)


def test_findings_stand_under_their_issuer_and_under_their_clause(report: Report) -> None:
    assert [
        "（一）示例甲区教育局（确定1处，疑似1处）",
        "（二）示例市人民政府（确定1处，疑似0处）",
        "二（一）1 入学不得与个人生育情况挂钩（确定1处，疑似1处）",
        "二（一）1 不得实行社会抚养费（确定1处，疑似0处）",
    ] == heads(opened(report), 2)


def test_a_provision_is_quoted_and_its_words_are_marked(report: Report) -> None:
    document = opened(report)
    (quoted, *_) = [one for one in document.paragraphs if one.text.startswith("原文：父母")]
    assert ["计生证明"] == [run.text for run in quoted.runs if run.font.color.rgb is not None]
    text = "\n".join(one.text for one in document.paragraphs)
    assert (
        "意见：经比对，第五条第（二）项关于入学的规定，与《示例市方案》二（一）1不一致，建议修改。"
        in text
    )
    assert "修改建议：删去以“" in text


def test_gaps_and_files_not_read_are_told(report: Report) -> None:
    document = opened(report)
    text = "\n".join(one.text for one in document.paragraphs)
    assert "经比对，示例乙区尚无落实《示例市方案》二（三）2" in text
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert "rules/broken.docx" in cells
    assert any(cell.startswith("《示例甲区旧细则》") for cell in cells)
    assert "废止" in cells


def test_the_method_tells_how_well_it_works(report: Report) -> None:
    text = "\n".join(one.text for one in opened(report).paragraphs)
    assert "召回率" in text
    assert "精确率" in text


def test_the_contents_are_a_field_of_word_and_lead_to_the_headings(report: Report) -> None:
    document = opened(report)
    body = document.element.body
    fields = [one.text.strip() for one in body.iter(qn("w:instrText"))]
    assert 'TOC \\o "1-2" \\h \\z \\u' == fields[0]
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(heads(document, 1) + heads(document, 2)) == len(links)
    assert set(links) <= marks
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_the_contents_tell_pages_and_ask_nobody_to_renew_them(report: Report) -> None:
    body = opened(report).element.body
    shown = [
        "".join(one.text or "" for one in line.iter(qn("w:t")))
        for line in body.iter(qn("w:hyperlink"))
    ]
    assert "一、总体情况2" == shown[0]
    pages = [int(line[-1]) for line in shown]
    assert sorted(pages) == pages
    assert [] == [one for one in body.iter(qn("w:fldChar")) if one.get(qn("w:dirty"))]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_of_the_contents_are_those_of_a_word_processor(
    lang: str, report: Report, tmp_path: Path
) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    path = tmp_path / "report.docx"
    path.write_bytes(docx.render(replace(build.many(report, 60), lang=lang)))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pdf:
        pages = [
            "".join(pdf[number].get_textpage().get_text_bounded().split())
            for number in range(len(pdf))
        ]
    assert len(pages) > 20
    for line in Document(path).element.body.iter(qn("w:hyperlink")):
        texts = [one.text or "" for one in line.iter(qn("w:t"))]
        head, page = "".join("".join(texts[:-1]).split()), int(texts[-1])
        assert head in pages[page - 1], (head, page)


def test_a_font_that_is_missing_has_others_in_its_place(report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(report))) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
    others = {
        font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val"))
        for font in table
        if font.find(qn("w:altName")) is not None
    }
    assert {"仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"} <= set(others)
    assert others["仿宋_GB2312"].startswith("仿宋,FangSong")


def test_pages_are_numbered_and_fonts_are_those_of_chinese_offices(report: Report) -> None:
    document = opened(report)
    (footer,) = document.sections[0].footer.paragraphs
    assert "PAGE" in "".join(one.text for one in footer._p.iter(qn("w:instrText")))
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Heading 2", "Title")
    }
    assert {
        "Normal": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
        "Title": "方正小标宋简体",
    } == fonts
    section = document.sections[0]
    assert (210, 297) == (round(section.page_width.mm), round(section.page_height.mm))


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_any_text_can_stand_in_it(text: str, report: Report) -> None:
    one = build.saying(report.audit.findings[0], text, text[:20])
    made = docx.render(build.changed(report, (one,)))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                etree.fromstring(package.read(name))
    assert "一、总体情况" in heads(Document(io.BytesIO(made)), 1)


def test_a_long_provision_is_cut_around_its_words(report: Report) -> None:
    text = "甲" * 15_000 + "凭证明" + "乙" * 15_000
    one = build.saying(report.audit.findings[0], text, "凭证明")
    document = opened(build.changed(report, (one,)))
    (quoted, *_) = [each for each in document.paragraphs if each.text.startswith("原文：")]
    assert len(quoted.text) < 400
    assert quoted.text.startswith("原文：…甲")
    assert "凭证明" in quoted.text
    assert quoted.text.endswith("乙…")


def test_its_dates_are_the_audit_s_own(report: Report) -> None:
    made = docx.render(report)
    core = Document(io.BytesIO(made)).core_properties
    assert build.AS_OF == core.created.date() == core.modified.date()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}


def test_a_report_without_findings_says_none(report: Report) -> None:
    document = opened(replace(build.changed(report, ()), warnings=()))
    assert 4 == [one.text for one in document.paragraphs].count("无。")


def test_it_is_english_where_english_is_asked_for(english: Report) -> None:
    document = opened(english)
    assert "1. Scope and totals" == heads(document, 1)[0]
    assert "3.1 示例甲区教育局 (1 certain, 1 in doubt)" == heads(document, 2)[0]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_numbers_of_headings_are_chinese(number: int, said: str) -> None:
    assert said == docx._number(number)
