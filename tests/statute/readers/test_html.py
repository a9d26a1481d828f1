"""Web pages: the article, whatever site stands around it."""

from __future__ import annotations

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import read_bytes
from checker.statute.text import FileText, Role
from tests.statute.readers.build import cells, said

ARTICLE = "".join(
    f"<p>　　第{number}条　停车人应当遵守本办法，服从管理，按照规定的时间、地点停车，并缴费。</p>"
    for number in "一二三四五六七八"
)
MENU = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12)) + "</ul>"


def _read(html: str, codec: str = "utf-8", name: str = "停车.html") -> FileText:
    return read_bytes(html.encode(codec), name)


def _page(body: str, title: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def test_menus_comments_and_imprints_are_no_part_of_the_article() -> None:
    found = _read(
        _page(
            f"<div class='top'>{MENU}</div><form class='login'>用户名<input></form>"
            f"<div class='content'>{ARTICLE}</div><p><a href='#'>打印本页</a></p>"
            "<div id='comments'><p>网友甲：很好，支持。</p></div>"
            f"<div class='related'>{MENU}</div><div>版权所有：甲市 ICP备1号</div>"
        )
    )
    assert ["第一条", "第八条"] == [said(found)[0][:3], said(found)[-1][:3]]
    assert 8 == len(found.blocks)


def test_the_title_of_the_page_comes_first_even_from_outside_the_article() -> None:
    body = (
        f"<div>{MENU}</div><h1>甲市停车管理办法</h1><div>甲府〔2030〕1号</div><div>{ARTICLE}</div>"
    )
    found = _read(_page(body, title="甲市停车管理办法 - 甲市政府"))
    assert ["甲市停车管理办法", "甲府〔2030〕1号"] == said(found)[:2]
    assert Role.HEADING == found.blocks[0].role


def test_paragraphs_are_parted_by_tags_and_by_breaks() -> None:
    assert ["第一条　甲。", "第二条　乙。", "第三条　丙。"] == said(
        _read("<body><p>第一条　甲。<br>　　第二条　乙。</p><div>第三条　丙。</div></body>")
    )


def test_an_entity_and_a_word_over_two_tags_are_one_text() -> None:
    assert ["停车管理 办法"] == said(_read("<html><p>停<b>车</b>管&#29702;\n  办法</p></html>"))


@pytest.mark.parametrize("label", ["gb2312", "utf-8", "iso-8859-1", ""])
@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_the_charset_that_a_page_names_is_a_hint_and_no_more(label: str, codec: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    assert "第一条" in _read(_page(ARTICLE, head=head), codec).source.text


def test_a_page_without_html_or_body_tags_is_a_page() -> None:
    found = _read(f"\n\n<script>var a = 1;</script>\n<table><tr><td>{ARTICLE}</td></tr></table>")
    assert ("html", 8) == (found.format, len(found.blocks))


def test_a_table_of_data_is_cells_and_a_merged_cell_stands_once() -> None:
    found = _read(
        "<html><table><tr><th>区域</th><th>费用</th></tr>"
        "<tr><td rowspan=2>一类</td><td>5元</td></tr><tr><td>6元</td></tr></table></html>"
    )
    assert {
        (1, 1, 1): "区域", (1, 1, 2): "费用", (1, 2, 1): "一类", (1, 2, 2): "5元", (1, 3, 2): "6元"
    } == cells(found)  # fmt: skip
    assert 2 == found.blocks[2].place.rows


def test_paragraphs_in_a_cell_are_lines_of_one_block() -> None:
    found = _read(
        "<html><table><tr><td>区域</td><td><p>一、甲</p><p>二、乙</p></td></tr><tr><td>丙</td><td>丁</td></tr></table></html>"
    )
    assert "一、甲\n二、乙" == cells(found)[1, 1, 2]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    found = _read(_page(f"<table><tr><td>{MENU}</td><td>{ARTICLE}</td></tr></table>"))
    assert {Role.TEXT} == {block.role for block in found.blocks}


def test_a_page_that_only_frames_others_names_them() -> None:
    with pytest.raises(Fault) as caught:
        _read("<html><frameset><frame src='menu.htm'><frame src='text.htm'></frameset></html>")
    assert "frames-only" == caught.value.diagnostics[0].code
    assert "text.htm" in str(caught.value.diagnostics[0].help)


def test_scripts_and_hidden_marks_are_no_text() -> None:
    assert ["停车办法"] == said(
        _read(
            "<html><style>p{}</style><p>停\u200b车\ufeff办法</p><script>alert('停')</script></html>"
        )
    )


def test_a_page_without_text_is_told() -> None:
    with pytest.raises(Fault) as caught:
        _read("<html><body><img src='a.png'></body></html>")
    assert "no-text" == caught.value.diagnostics[0].code


def test_a_page_saved_as_one_file_is_read_from_its_html_part() -> None:
    parts = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=gbk\nContent-Transfer-Encoding: base64\n\n"
    )
    import base64

    html = base64.encodebytes(_page(ARTICLE).encode("gbk")).decode()
    found = read_bytes(f"{parts}{html}\n--b--\n".encode(), "停车.mht")
    assert ("mhtml", 8) == (found.format, len(found.blocks))
