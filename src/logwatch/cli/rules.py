"""`logwatch rules`: which rules there are, what they mean, and whether they are sound."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from logwatch.cli import options
from logwatch.cli.terminal import show, show_table, texts
from logwatch.errors import ConfigurationError
from logwatch.workspace.choices import Choices

app = typer.Typer(help="List, explain and validate the rules.", no_args_is_help=True)


@app.command("list")
def list_rules(
    config: options.Config = None,
    rules: options.RuleFolders = None,
    language: options.ReportLanguage = None,
) -> None:
    """List the rules: level, title, and whether they are switched on."""
    from logwatch.cli.knowledge import rulebook
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    words = texts(language or workspace.settings.language)
    rows = [
        (
            rule.id,
            words(f"level_{rule.level}"),
            words("list_on" if rule.enabled else "list_off"),
            rule.title.of(words.language),
        )
        for rule in rulebook(workspace, rules).rules
    ]
    heads = (words(f"list_{name}") for name in ("level", "state", "title"))
    show_table(("id", *heads), rows)


@app.command("explain")
def explain_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's id.")],
    config: options.Config = None,
    rules: options.RuleFolders = None,
    language: options.ReportLanguage = None,
) -> None:
    """Explain one rule as it now stands: what it looks at, its settings, its source."""
    from logwatch.cli.knowledge import rulebook
    from logwatch.detect.explain import explain
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    found = rulebook(workspace, rules).rule(rule)
    show(explain(found, language or workspace.settings.language))


@app.command()
def simulate(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id.")],
    change: Annotated[
        str,
        typer.Option(
            "--set",
            metavar="KEY=VALUES",
            help="A number among its settings and what to try: limit=20..80, limit=20..80:20, "
            "listing.budget=10,20,40.",
        ),
    ],
    files: options.Files = None,
    month: options.Month = None,
    period: options.Period = None,
    config: options.Config = None,
    profile: options.Profile = None,
    relations: options.Relations = None,
    relation_kind: options.KindOfRelation = None,
    users: options.Users = None,
    closing_days: options.ClosingDays = None,
    citizens: options.Citizens = None,
    rules: options.RuleFolders = None,
    budget: options.Budget = None,
    language: options.ReportLanguage = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How the answer is printed.")
    ] = "text",
) -> None:
    """Show what each value of a setting would have given; nothing is changed."""
    choices = Choices(
        files=tuple(files or ()),
        profile=profile,
        relations=tuple(relations or ()),
        relation_kind=relation_kind,
        users=users,
        closing_days=closing_days,
        citizens=citizens,
        rules=tuple(rules or ()),
        budget=budget,
        language=language,
    )
    _simulate(choices, config, (month, period), (rule, change), json=form == "json")


def _simulate(
    choices: Choices,
    config: Path | None,
    asked: tuple[str | None, str | None],
    what: tuple[str, str],
    *,
    json: bool,
) -> None:
    from logwatch.cli.running import answered
    from logwatch.cli.simulation import as_json, show_simulation
    from logwatch.pipeline.simulate import simulate as simulated

    found, language = answered(
        choices, config, asked, lambda request, tell: simulated(request, *what, tell)
    )
    if json:
        sys.stdout.write(as_json(found))
    else:
        show_simulation(found, language)


@app.command()
def validate(
    config: options.Config = None,
    rules: options.RuleFolders = None,
    language: options.ReportLanguage = None,
) -> None:
    """Check every rule file and run the rules' own tests."""
    from logwatch.cli.knowledge import faults_of_rules, rulebook
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    book = rulebook(workspace, rules)
    faults = faults_of_rules(workspace, rules, book)
    if faults:
        raise ConfigurationError(faults)
    tests = sum(len(rule.test) for rule in book.rules)
    words = texts(language or workspace.settings.language)
    counted = {"rules": len(book.rules), "tests": tests}
    parts = {name: words(f"validate_{name}", number) for name, number in counted.items()}
    show(words("validate_sound", **parts))


@app.command()
def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    from logwatch.detect.schema import schema as rule_schema

    show(json.dumps(rule_schema(), indent=2, ensure_ascii=False), as_it_is=True)
