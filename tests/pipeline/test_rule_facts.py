"""What the reports say of each rule."""

from pathlib import Path

from pipeline_requests import HEADER, Check, working_days

from logwatch.pipeline.judge import judge
from logwatch.pipeline.rule_facts import rule_facts


def test_a_rule_says_which_question_of_its_trigger_it_asks(
    request_of: Check, tmp_path: Path
) -> None:
    """Accounts before their first day and after their last one have nothing in common."""
    users = tmp_path / "users.csv"
    users.write_text("account;team\njansen;Balie\n")
    lines = HEADER + working_days("jansen;999990019;Raadplegen")
    only = ("account-before", "account-after", "role-pages", "off-hours")
    judged = judge(request_of({"a.csv": lines}, users=users, only=only), lambda step: None)
    asked = {fact.id: fact.question for fact in rule_facts(judged, {})}
    assert asked == {
        "account-before": ("before",),
        "account-after": ("after",),
        "role-pages": ("pages",),
        "off-hours": (),
    }
