"""The page in a browser: filters, search, keys, print, and that it asks nobody for anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.report import html
from checker.report.report import Report
from checker.statute.numbering import write_number
from tests.report import build

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

browser = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="needs the Python package playwright")
    arguments = ["--no-sandbox"] if os.name == "posix" and os.getuid() == 0 else []
    with api.sync_playwright() as running:
        made = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield made
        made.close()


class Sheet:
    """A page opened in the browser, with what it asked for and complained of."""

    def __init__(self, chromium: Any, folder: Path, report: Report) -> None:
        path = folder / "report.html"
        path.write_text(html.render(report), encoding="utf-8")
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page = chromium.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: self.said.append(dialog.message))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def shown(self) -> list[str]:
        """The headlines of the findings to be seen."""
        heads = self.page.locator("details.finding:visible > summary > bdi:first-of-type")
        return list(heads.all_inner_texts())

    def count(self, number: int) -> None:
        """Wait until so many findings are shown."""
        self.page.wait_for_function(
            "count => document.querySelectorAll('details.finding:not([hidden])').length === count",
            arg=number,
        )

    def focused(self) -> str:
        """The id of the finding that the keyboard is on."""
        return str(self.page.evaluate("document.activeElement.closest('details')?.id ?? ''"))


@pytest.fixture
def sheet(chromium: Any, tmp_path: Path, report: Report) -> Iterator[Sheet]:
    made = Sheet(chromium, tmp_path, report)
    yield made
    assert [] == made.said
    assert {made.url} == {url.partition("#")[0] for url in made.asked}
    made.page.close()


@browser
def test_all_findings_are_shown_at_first_and_counted(sheet: Sheet) -> None:
    assert 5 == len(sheet.shown())
    assert "显示 5 / 5 处" == sheet.page.inner_text("#count")


@browser
def test_a_search_leaves_the_findings_with_all_its_words(sheet: Sheet) -> None:
    sheet.page.fill("[name=search]", "入学　孩次")
    sheet.count(1)
    assert "显示 1 / 5 处" == sheet.page.inner_text("#count")
    sheet.page.fill("[name=search]", "没有这样的词")
    sheet.count(0)


@browser
@pytest.mark.parametrize(
    ("name", "label", "left"),
    [
        ("issuer", "示例甲区教育局 (2)", 2),
        ("clause", "二（三）2 托育综合指导中心：各区县应当建设 (2)", 2),
        ("kind", "挂钩 (2)", 2),
        ("level", "疑似 (1)", 1),
    ],
)
def test_a_filter_leaves_its_findings(sheet: Sheet, name: str, label: str, left: int) -> None:
    sheet.page.select_option(f"[name={name}]", label=label)
    sheet.count(left)


@browser
def test_filters_and_search_work_together_and_reset_undoes_them(sheet: Sheet) -> None:
    sheet.page.select_option("[name=kind]", label="挂钩 (2)")
    sheet.page.select_option("[name=level]", label="疑似 (1)")
    sheet.count(1)
    sheet.page.fill("[name=search]", "计生证明")
    sheet.count(0)
    sheet.page.click("button[type=reset]")
    sheet.count(5)
    assert "" == sheet.page.input_value("[name=search]")


@browser
def test_each_choice_tells_how_many_findings_it_would_leave(sheet: Sheet) -> None:
    def offered(name: str) -> list[str]:
        return list(sheet.page.locator(f"[name={name}] option").all_inner_texts())

    assert {"确定 (4)", "疑似 (1)"} == {*offered("level")} - {"全部"}
    sheet.page.select_option("[name=kind]", label="挂钩 (2)")
    sheet.count(2)
    assert {"确定 (1)", "疑似 (1)"} == {*offered("level")} - {"全部"}
    assert "未落实 (2)" in offered("kind")
    sheet.page.click("button[type=reset]")
    sheet.count(5)
    assert "确定 (4)" in offered("level")


@browser
def test_where_nothing_is_left_the_page_says_so(sheet: Sheet) -> None:
    assert not sheet.page.locator("#nothing").is_visible()
    sheet.page.fill("[name=search]", "没有这样的词")
    sheet.count(0)
    assert sheet.page.locator("#nothing").is_visible()


@browser
def test_a_narrow_screen_shows_the_page_whole(sheet: Sheet) -> None:
    sheet.page.set_viewport_size({"width": 390, "height": 800})
    assert 390 == sheet.page.evaluate("document.documentElement.scrollWidth")


@browser
def test_a_finding_opens_and_shows_its_text_with_the_words_marked(sheet: Sheet) -> None:
    first = sheet.page.locator("#f1")
    assert not first.locator(".inside").is_visible()
    first.locator("summary").click()
    assert "父母凭计生证明报名。" == first.locator(".text").inner_text()
    assert ["计生证明"] == first.locator("mark").all_inner_texts()
    first.locator("a.to-text").click()
    assert sheet.page.locator("#d1 .provision").first.is_visible()
    assert sheet.page.url.endswith("#p1")


@browser
def test_a_finding_leads_to_its_words_in_the_midst_of_the_document_and_back(
    chromium: Any, tmp_path: Path
) -> None:
    others = [
        f"第{write_number(number)}条 学校应当整洁，事项之{number}。" for number in range(1, 301)
    ]
    others[149] = "第一百五十条 报名入学的，应当提交计划生育证明。"
    given = build.read(tmp_path, {"rule.md": "\n\n".join(["# 示例甲区入学办法", *others])})
    made = Sheet(chromium, tmp_path, given)
    made.page.locator("#f1 > summary").click()
    made.page.locator("#f1 a.to-text").click()
    made.page.wait_for_function("document.getElementById('d1').open")
    place = made.page.locator("#d1 mark")
    assert ["计划生育证明"] == place.all_inner_texts()
    top, height = place.bounding_box()["y"], made.page.viewport_size["height"]
    assert height / 4 < top < height * 3 / 4  # with what stands before and after it
    assert made.page.get_by_text("事项之149。").is_visible()
    assert made.page.get_by_text("事项之151。").is_visible()
    made.page.keyboard.press("Enter")  # the keyboard is on the link back
    made.page.wait_for_function("location.hash === '#f1'")
    assert "f1" == made.focused()
    made.page.set_viewport_size({"width": 390, "height": 800})
    assert 390 == made.page.evaluate("document.documentElement.scrollWidth")
    assert [] == made.said
    made.page.close()


@browser
def test_a_print_holds_the_texts_that_were_opened(chromium: Any, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    rule = (
        "# 示例甲区{0}办法\n\n第一条 报名入学的，应当提交计划生育证明。\n\n第二条 {0}办法另行解释。"
    )
    given = build.read(tmp_path, {f"{name}.md": rule.format(name) for name in ("甲", "乙")})
    made = Sheet(chromium, tmp_path, given)
    for opened in (False, True):
        if opened:
            made.page.locator("#d1 > summary").click()
        path = tmp_path / "report.pdf"
        made.page.pdf(path=str(path), prefer_css_page_size=True)
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
        assert int(opened) == "".join(pages).count("办法另行解释")
        assert opened == ("文件条文" in "".join(pages))
    made.page.close()


@browser
@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_a_whole_text_stays_words_and_runs_nothing(
    chromium: Any, tmp_path: Path, report: Report, text: str
) -> None:
    made = Sheet(chromium, tmp_path, build.wholly(report, text))
    made.page.goto(f"{made.url}#d1")
    assert 0 == made.page.locator("#documents img, #documents script, #documents div b b").count()
    assert 1 == made.page.locator("footer").count()
    assert [] == made.said
    assert {made.url} == {url.partition("#")[0] for url in made.asked}
    made.page.close()


@browser
def test_the_keyboard_alone_is_enough(sheet: Sheet) -> None:
    sheet.page.keyboard.press("/")
    assert "search" == sheet.page.evaluate("document.activeElement.name")
    sheet.page.keyboard.type("j/k")  # letters here, no commands
    sheet.count(0)
    sheet.page.keyboard.press("Escape")
    sheet.count(5)
    sheet.page.keyboard.press("j")
    sheet.page.keyboard.press("j")
    assert "f2" == sheet.focused()
    sheet.page.keyboard.press("k")
    assert "f1" == sheet.focused()
    sheet.page.keyboard.press("ArrowDown")
    assert "f2" == sheet.focused()
    sheet.page.keyboard.press("ArrowUp")
    assert "f1" == sheet.focused()
    sheet.page.keyboard.press("Enter")
    assert sheet.page.locator("#f1 .inside").is_visible()


@browser
def test_a_link_to_a_finding_opens_it(sheet: Sheet) -> None:
    sheet.page.goto(f"{sheet.url}#f3")
    sheet.page.wait_for_function("() => document.getElementById('f3').open")
    assert "f3" == sheet.focused()


@browser
def test_a_print_holds_what_the_filters_leave_opened(sheet: Sheet, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    sheet.page.select_option("[name=level]", label="疑似 (1)")
    sheet.count(1)
    path = tmp_path / "report.pdf"
    sheet.page.pdf(path=str(path), prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        assert (210, 297) == tuple(round(points / 72 * 25.4) for points in pdf[0].get_size())
        text = "".join(pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf)))
    assert "报名时了解子女的孩次" in text
    assert "父母凭" not in text
    assert "重置" not in text
    assert "显示 1 / 5 处 · 疑似" in text
    assert "召回率" in text
    assert not sheet.page.evaluate("document.querySelector('details.finding[open]')")


@browser
def test_markup_in_a_rule_stays_words_and_runs_nothing(
    chromium: Any, tmp_path: Path, report: Report
) -> None:
    hostile = tuple(
        build.saying(report.audit.findings[0], text, text[:20]) for text in build.HOSTILE.values()
    )
    made = Sheet(chromium, tmp_path, build.changed(report, hostile))
    texts = made.page.locator("details.finding .text").all_text_contents()
    assert build.HOSTILE["markup"] in texts
    assert 0 == made.page.locator("main img, main script, main b").count()
    assert [] == made.said
    assert [made.url] == made.asked
    made.page.close()


@browser
def test_without_scripts_every_finding_can_still_be_opened(
    chromium: Any, tmp_path: Path, report: Report
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html.render(report), encoding="utf-8")
    page = chromium.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    assert not page.locator("#filters").is_visible()
    page.locator("#f1 summary").click()
    assert page.locator("#f1 .text").is_visible()
    page.close()


@browser
def test_ten_thousand_findings_are_filtered_in_a_moment(
    chromium: Any, tmp_path: Path, report: Report
) -> None:
    made = Sheet(chromium, tmp_path, build.many(report, 10_000))
    made.page.fill("[name=search]", "孩次")
    made.count(3333)
    took = made.page.evaluate(
        "() => { const start = performance.now(), form = document.querySelector('form');"
        " form.elements.search.value = '缴纳'; form.requestSubmit();"
        " return performance.now() - start }"
    )
    assert took < 1000
    made.page.close()


def test_the_page_names_no_address_but_its_own(report: Report) -> None:
    text = html.render(report)
    assert "http://" not in text
    assert "https://" not in text
    assert "default-src 'none'" in text
