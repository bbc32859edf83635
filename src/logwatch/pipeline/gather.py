"""Everything that is read, once: rules, profiles, tables and exports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from logwatch import toml_files
from logwatch.detect.judge import needs_of
from logwatch.detect.rulebook import Rulebook, load_rules
from logwatch.errors import ConfigurationError, Fault
from logwatch.ingest.consultations import Units, units
from logwatch.ingest.intake import Intake, SourceInput
from logwatch.ingest.profile import Profile, load_profile
from logwatch.ingest.read import read
from logwatch.pipeline.domains import Apart, Domains, apart_of, domains_of
from logwatch.pipeline.request import Request, SourceRequest
from logwatch.pipeline.scopes import unknown_domains, unknown_names
from logwatch.pipeline.versions import Versions, versions_of
from logwatch.reference.load import Files, Reference, load_reference
from logwatch.said import said

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """All that was read; `profiles` in the order of the sources, `versions` of the files before."""

    request: Request
    rulebook: Rulebook
    reference: Reference
    intake: Intake
    profiles: tuple[Profile, ...]
    domains: Domains
    versions: Versions


@dataclass(frozen=True, slots=True)
class Gathered(Taken):
    """The same with what rules judge, before any rule looks at it; `apart` are the lines of
    some domains alone, where rules are about these."""

    apart: Mapping[frozenset[str], Apart]
    units: Units


def gather(request: Request, progress: Progress) -> Gathered:
    """Reads everything once, into the scratch folder of the request. Raises as `judge` does."""
    return counted(take(request, progress), progress)


def take(request: Request, progress: Progress) -> Taken:
    """Reads everything, and leaves it at that."""
    versions = versions_of(request)
    rulebook = rules_of(request)
    inputs = [_input(source) for source in request.sources]
    reference = load_reference(
        _files(request),
        request.period,
        request.relation_kind,
        request.zone,
        exact=_exact(inputs),
        linked=request.links is not None,
    )
    faults = [*unknown_names(rulebook, [given.name for given in inputs], reference.users)]
    late = any(given.profile.columns.domain for given in inputs)
    if not late:
        faults += unknown_domains(rulebook, _domains(inputs, reference))
    _raise(faults)
    progress("reading")
    accounts = reference.users if request.users else None
    texts = _texts_are_read(rulebook)
    intake = read(inputs, request.period, accounts, request.scratch, texts=texts)
    profiles = _profiles(inputs, intake)
    domains = domains_of(rulebook, intake, profiles)
    if late:
        in_lines = [name for own in domains.of_sources.values() for name in own]
        _raise([*unknown_domains(rulebook, [*_domains(inputs, reference), *in_lines])])
    return Taken(request, rulebook, reference, intake, profiles, domains, versions)


def counted(taken: Taken, progress: Progress) -> Gathered:
    """With the events and consultations that rules judge."""
    progress("judging")
    request = taken.request
    return Gathered(
        request,
        taken.rulebook,
        taken.reference,
        taken.intake,
        taken.profiles,
        taken.domains,
        taken.versions,
        apart_of(taken.rulebook, taken.intake, taken.profiles, request),
        units(taken.intake, request.period, request.gap, request.scratch),
    )


def rules_of(request: Request) -> Rulebook:
    """The rules to run. Raises ConfigurationError with all faults at once."""
    where = toml_files.read(request.config_file).where if request.config_file else None
    return load_rules(request.rule_folders, request.overrides, where).only(request.only)


def _texts_are_read(rulebook: Rulebook) -> bool:
    """Whether a rule looks at the texts of all lines: what was done in them, and in what domain."""
    return any(
        rule.enabled and (rule.scope.domains or needs_of(rule) & {"visits", "usage"})
        for rule in rulebook.rules
    )


def _input(source: SourceRequest) -> SourceInput:
    """The source with its profile; a domain that the workspace gives comes before the profile's."""
    profile = load_profile(source.profile)
    if source.domain:
        profile = profile.model_copy(update={"domain": source.domain})
    return SourceInput(source.name, profile, source.files)


def _domains(inputs: Sequence[SourceInput], reference: Reference) -> list[str]:
    """The domains that are known before the exports are read."""
    own = [given.profile.domain for given in inputs if given.profile.domain]
    return [*own, *reference.users["domain"].drop_nulls().unique()]


def _raise(faults: Sequence[Fault]) -> None:
    if faults:
        raise ConfigurationError(faults)


def _profiles(inputs: Sequence[SourceInput], intake: Intake) -> tuple[Profile, ...]:
    """The profiles in the order of the intake's sources."""
    by_name = {given.name: given.profile for given in inputs}
    return tuple(by_name[name] for name in intake.sources)


def _files(request: Request) -> Files:
    return Files(
        relations=request.relations,
        users=request.users,
        closing_days=request.closing_days,
        citizens=request.citizens,
        watch_list=request.watch_list,
    )


def _exact(inputs: Sequence[SourceInput]) -> bool:
    """Whether accounts are spelled exactly; a person must be spelled one way in all sources.

    Raises ConfigurationError when the profiles disagree.
    """
    chosen = {source.profile.user.exact for source in inputs}
    if len(chosen) > 1:
        names = ", ".join(source.profile.id for source in inputs if source.profile.user.exact)
        mend = said("Choose the same for all profiles of one check.")
        raise ConfigurationError(
            Fault(names, said("user.exact differs from the other profiles"), mend)
        )
    return True in chosen
