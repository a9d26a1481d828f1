"""Small policies and rules, in our own words, that the tests of the command hold together."""

from __future__ import annotations

POLICY = """\
policy plan {
  title  "示例市方案"
  issuer "示例市人民政府"
  rank   municipal
  region 370300
  since  2023-09-20
}

clause delinked from "二（一）1" {
  forbid enrolment depending on birth_status
  remedy amend
}
"""

LINK = "{must: enrol, on: enrolment, if: family_planning_certificate, words: 计生证明}"
NO_LINK = "{must: enrol, on: enrolment, if: documents}"


def summary(
    norm: str = LINK, *, title: str = "示例甲区入学细则", region: str = "3703x1", more: str = ""
) -> str:
    """A rule of one article; `more` are further lines of its head."""
    return f"""\
document:
  title: {title}
  issuer: 示例甲区教育局
  rank: district-normative
  region: "{region}"
  status: in-force
{more}provisions:
  - at: 第五条
    says: 父母凭证明报名。
    norms:
      - {norm}
"""


PLAN = ("--policy", "plan.policy", "--as-of", "2024-01-01")
