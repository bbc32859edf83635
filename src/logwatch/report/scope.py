"""To what a rule is limited, in words."""

from dataclasses import asdict

from logwatch.report.facts import Scope
from logwatch.report.texts import Texts


def limited_to(scope: Scope, texts: Texts) -> str:
    """One sentence without a number in it; empty when the rule looks at everything."""
    parts = [
        texts.say(f"scope.{kind}", len(names), names=texts.list(names))
        for kind, names in asdict(scope).items()
        if names
    ]
    return texts.say("scope.limited", parts=", ".join(parts)) if parts else ""
