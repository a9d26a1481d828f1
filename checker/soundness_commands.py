"""The subcommand `verify`, and what `test` does beside running cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

Say = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
CLEAN, FOUND = 0, 1


def verify_command(say: Say, speak: Decorator, lang: str, complete: Any) -> click.Command:
    """`hegui verify`."""

    @click.command(
        "verify",
        help=say(
            "Hold policies against themselves: clauses that contradict each other, that nothing or "
            "everything violates, or that another already says; terms that nothing uses, or that "
            "go by two names.\n\n"
            "Each flaw comes with a norm that shows it. Where two clauses pull apart and an "
            "exception settles it, the exception and the case that shows it are named.",
            "检查政策自身是否一致：相互矛盾的条款、无法违反或必然违反的条款、重复的条款，"
            "以及未使用的词条和同一词条的两种名称。\n\n"
            "每处问题都附有能说明问题的规范。两项条款要求不同而以例外协调的，列出该例外及相应案例。",
        ),
    )
    @click.argument(
        "policies", nargs=-1, metavar=say("[POLICY…]", "[政策…]"), shell_complete=complete
    )
    @click.option(
        "--corpus",
        metavar=say("PATH", "路径"),
        help=say(
            "summaries whose terms count as used (default: the shipped ones)",
            "计入词条使用情况的摘要（默认：内置摘要）",
        ),
    )
    @speak
    def verify(policies: tuple[str, ...], corpus: str | None, **_: object) -> int:
        from checker import soundness
        from checker.report import verified

        held = soundness.hold(policies, corpus)
        text = verified.render(held.found, held.unused, held.twice, held.vocabulary, lang)
        click.echo(text, nl=False)
        return CLEAN if held.is_sound else FOUND

    return verify


def beside_cases(say: Say) -> Decorator:
    """The options of `test` that look at the cases themselves."""
    mutate = click.option(
        "--mutate",
        is_flag=True,
        help=say(
            "change each clause in every way its syntax allows; name the changes no case notices",
            "对每一条款作语法允许的各种改动，列出没有案例能发现的改动",
        ),
    )
    suggest = click.option(
        "--suggest",
        is_flag=True,
        help=say(
            "print drafts of the cases that would notice them, for a person to choose from",
            "输出能发现这些改动的案例草稿，供人工取舍",
        ),
    )
    return lambda command: mutate(suggest(command))


def mutate(policies: Sequence[str], lang: str) -> int:
    """`hegui test --mutate`."""
    from checker import soundness
    from checker.report import cases, mutants

    missed = False
    for tried in soundness.mutate(policies):
        if tried.mutants is None:
            click.echo(cases.render([tried.run], lang), nl=False)
            missed = True
            continue
        click.echo(mutants.render([tried.mutants], tried.vocabulary, lang), nl=False)
        missed = missed or bool(tried.mutants.survivors)
    return FOUND if missed else CLEAN


def suggest(policies: Sequence[str], lang: str) -> int:
    """`hegui test --suggest`."""
    from checker import soundness
    from checker.report import mutants

    for one in soundness.draft(policies):
        click.echo(mutants.drafts(one.drafts, one.policy.source, one.vocabulary, lang), nl=False)
    return CLEAN
