"""One person in two roles that do not go together."""

from datetime import time

from logwatch.detect.triggers.role import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "role"
ONLY = {"part": "conflicts"}
SENTENCE = {
    "nl": "één persoon met twee accounts, in functies die niet samengaan",
    "en": "one person with two accounts, in roles that do not go together",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Of the first pair of which somebody has each role, as the table of users spells it."""
    spelled = {role.lower(): role for role in stage.tables.roles}
    pairs = [[spelled.get(role.strip().lower()) for role in pair] for pair in settings.conflicts]
    roles = next(([role for role in pair if role] for pair in pairs if all(pair)), None)
    if roles is None:
        return Lacks("roles")
    accounts = stage.in_roles(roles)
    [citizen] = stage.explained(accounts[0], 1)
    for account, hour in zip(accounts, (10, 14), strict=True):
        stage.look(account, citizen, at(stage.day, time(hour, 45)))
    return Planted(Aim(user=accounts[0].user))
