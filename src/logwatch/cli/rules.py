"""`logwatch rules`: which rules there are, what they mean, and whether they are sound."""

import json
from typing import Annotated

import typer

from logwatch.cli import options
from logwatch.cli.terminal import show, show_table
from logwatch.errors import ConfigurationError

app = typer.Typer(help="List, explain and validate the rules.", no_args_is_help=True)


@app.command("list")
def list_rules(config: options.Config = None, rules: options.RuleFolders = None) -> None:
    """List the rules: level, title, and whether they are switched on."""
    from logwatch.cli.knowledge import rulebook
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    language = workspace.settings.language
    rows = [
        (rule.id, rule.level, "on" if rule.enabled else "off", rule.title.of(language))
        for rule in rulebook(workspace, rules).rules
    ]
    show_table(("id", "level", "state", "title"), rows)


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
    month: options.Month = None,
    period: options.Period = None,
    config: options.Config = None,
    rules: options.RuleFolders = None,
    language: options.ReportLanguage = None,
) -> None:
    """Show what each value of a setting would have given; nothing is changed."""
    from logwatch.cli.running import asked_period, run_quietly
    from logwatch.cli.simulation import show_simulation
    from logwatch.pipeline.simulate import simulate as simulated
    from logwatch.workspace.choices import Choices
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    days = asked_period(month, period, workspace.settings.zone)
    choices = Choices(rules=tuple(rules or ()), language=language)
    found = run_quietly(
        workspace, choices, days, lambda request, tell: simulated(request, rule, change, tell)
    )
    show_simulation(found, language or workspace.settings.language)


@app.command()
def validate(config: options.Config = None, rules: options.RuleFolders = None) -> None:
    """Check every rule file and run the rules' own tests."""
    from logwatch.cli.knowledge import faults_of_rules, rulebook
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, rules or ())
    book = rulebook(workspace, rules)
    faults = faults_of_rules(workspace, rules, book)
    if faults:
        raise ConfigurationError(faults)
    tests = sum(len(rule.test) for rule in book.rules)
    show(f"{len(book.rules)} rules and their {tests} tests are sound")


@app.command()
def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    from logwatch.detect.schema import schema as rule_schema

    show(json.dumps(rule_schema(), indent=2, ensure_ascii=False))
