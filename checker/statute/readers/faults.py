"""Say why a file cannot be read, or what of it was left out, and what an officer can do."""

from __future__ import annotations

from checker.diagnostic import Diagnostic, Fault, Severity, Words

SAVE_AS_DOCX = Words(
    "open it in Word or WPS and save it as .docx", "请用 Word 或 WPS 打开，另存为 .docx 格式"
)


def empty(name: str, zeros: bool = False) -> Fault:
    """A file without a byte, or with none but zero bytes."""
    told = (
        Words("the file holds nothing but zero bytes", "文件内容全部为零字节，没有文字")
        if zeros
        else Words("the file is empty", "文件是空的")
    )
    return _fault("empty-file", told, name, Words("get it again", "请重新获取该文件"))


def no_text(name: str, format: str) -> Fault:
    """A file that can be read and has no word in it."""
    return _fault(
        "no-text",
        Words(f"there is no text in this {format} file", f"这个 {format} 文件中没有文字"),
        name,
        Words("check that it is the right file", "请核对是否为正确的文件"),
    )


def frames_only(name: str, sources: list[str]) -> Fault:
    """A page that only arranges other pages, by their addresses."""
    shown = ", ".join(sources[:3])
    return _fault(
        "frames-only",
        Words("the page only frames other pages", "该网页只是框架，正文在别的网页中"),
        name,
        Words(f"save the framed page itself: {shown}", f"请另存框架内的网页：{shown}"),
    )


def too_large(name: str, en: str, zh: str) -> Fault:
    """A file past a bound, told as `en` and `zh`: bytes, pages, cells or memory."""
    return _fault(
        "too-large",
        Words(f"the file is too large: {en}", f"文件过大：{zh}"),
        name,
        Words("split it, or hand in the rule alone", "请拆分文件，或只提交规定正文"),
    )


def no_memory(name: str) -> Fault:
    """A file that needs more memory than a process may have."""
    return too_large(name, "it needs too much memory", "读取所需内存过多")


def too_slow(name: str, seconds: float) -> Fault:
    """A file whose reading was stopped after so many seconds."""
    return _fault(
        "too-slow",
        Words(
            f"reading the file took longer than {seconds:g} seconds",
            f"读取该文件超过 {seconds:g} 秒，已停止",
        ),
        name,
        Words("save it anew from its program, or as text", "请用原软件重新保存，或另存为纯文本"),
    )


def unknown(name: str, kind: Words | None = None, help: Words | None = None) -> Fault:
    """A kind of file that no reader is there for, by its name where that is known."""
    told = (
        Words(f"this is {kind.en}, which can't be read", f"这是{kind.zh}，无法读取")
        if kind
        else Words("the kind of this file is not known", "无法识别该文件的类型")
    )
    return _fault(
        "unknown-format",
        told,
        name,
        help
        or Words(
            "save it as .docx, .pdf, .xlsx, .html or .txt",
            "请另存为 .docx、.pdf、.xlsx、.html 或 .txt 格式",
        ),
    )


def picture(name: str, kind: str) -> Fault:
    """An image of a kind (png, jpeg …) where a text was wanted."""
    return _fault(
        "picture",
        Words(f"this is a picture ({kind}), not a text", f"这是图片（{kind}），不是文字"),
        name,
        Words(
            "run text recognition (OCR) on it, or hand in the original text",
            "请先做文字识别（OCR），或提交原文的电子文本",
        ),
    )


def scanned(name: str, format: str) -> Fault:
    """A document whose pages are pictures."""
    return _fault(
        "scanned",
        Words(
            f"this {format} holds pictures of pages and no text (a scan)",
            f"这个 {format} 文件是扫描件，只有页面图片，没有文字",
        ),
        name,
        Words(
            "run text recognition (OCR) on it, or hand in the original text",
            "请先做文字识别（OCR），或提交原文的电子文本",
        ),
    )


def unmapped(name: str) -> Fault:
    """A pdf whose fonts do not tell which characters their shapes are."""
    return _fault(
        "unmapped-fonts",
        Words(
            "the fonts of this pdf don't tell which characters they show",
            "该 PDF 的字体没有字符对照表，提取的文字是乱码",
        ),
        name,
        Words(
            "run text recognition (OCR) on it, or hand in the original text",
            "请先做文字识别（OCR），或提交原文的电子文本",
        ),
    )


def password(name: str) -> Fault:
    """A file that opens with a password only."""
    return _fault(
        "password",
        Words("the file is protected by a password", "文件有密码保护"),
        name,
        Words(
            "open it with the password and save it without one",
            "请用密码打开，取消密码后重新保存",
        ),
    )


def broken(name: str, format: str, help: Words | None = None) -> Fault:
    """A damaged or cut file of a format."""
    return _fault(
        "broken-file",
        Words(
            f"this {format} file is damaged or not complete",
            f"这个 {format} 文件已损坏或不完整",
        ),
        name,
        help or Words("get it again, or save it anew", "请重新获取，或用原软件重新保存"),
    )


def unsafe(name: str, what: Words) -> Fault:
    """A file made to harm whoever reads it."""
    return _fault(
        "unsafe-file",
        Words(f"the file was not read: {what.en}", f"出于安全考虑未读取该文件：{what.zh}"),
        name,
        Words(
            "no office program makes such files; ask where it came from",
            "办公软件不会生成这样的文件，请核实来源",
        ),
    )


def library_missing(name: str, library: str, format: str) -> Fault:
    """A format whose Python package is not installed."""
    return _fault(
        "library-missing",
        Words(
            f"reading {format} needs the Python package {library}, which is not installed",
            f"读取 {format} 需要 Python 组件 {library}，目前没有安装",
        ),
        name,
        Words("pip install 'hegui[files]'", "请运行 pip install 'hegui[files]'"),
    )


def reader_failed(name: str, format: str = "") -> Fault:
    """The library for a format gave up in a way that tells an officer nothing."""
    return _fault(
        "reader-failed",
        Words(
            f"the file could not be read{' as ' + format if format else ''}",
            f"无法{'按 ' + format + ' 格式' if format else ''}读取该文件",
        ),
        name,
        Words("save it anew from its program, or as text", "请用原软件重新保存，或另存为纯文本"),
    )


def left_out(name: str, headline: Words, help: Words | None = None) -> Diagnostic:
    """A warning: the rest of the file was read."""
    return Diagnostic("left-out", headline, where=name, help=help, severity=Severity.WARNING)


def bad_bytes(name: str, count: int, encoding: str) -> Diagnostic:
    """A warning: some bytes are no characters and stand as U+FFFD."""
    return Diagnostic(
        "bad-bytes",
        Words(
            f"{count} places are not valid {encoding} and could not be read",
            f"有 {count} 处字节不符合 {encoding} 编码，无法读出",
        ),
        where=name,
        help=Words("look for � in the text", "请查看文中的 � 处"),
        severity=Severity.WARNING,
    )


def _fault(code: str, headline: Words, name: str, help: Words) -> Fault:
    return Fault(Diagnostic(code, headline, where=name, help=help))
