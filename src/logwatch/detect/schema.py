"""The JSON Schema of rule files, for editors."""

from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from logwatch.detect.rule import Rule, triggers

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """One schema for all rule files: the trigger that a file names decides its settings."""
    models = {name: module.Settings for name, module in sorted(triggers().items())}
    every: list[type[BaseModel]] = [Rule, *models.values()]
    places, shared = models_json_schema([(model, "validation") for model in every])
    definitions = shared["$defs"]
    rule = definitions.pop(places[Rule, "validation"]["$ref"].rpartition("/")[2])
    rule["properties"]["settings"] = {"type": "object"}
    rule["properties"]["trigger"] = {"enum": list(models)}
    rule["required"] = [key for key in rule["required"] if key != "settings"]
    rule["allOf"] = [_then(name, places[model, "validation"]) for name, model in models.items()]
    return {"$schema": _DIALECT, **rule, "$defs": definitions}


def _then(trigger: str, settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"trigger": {"const": trigger}}, "required": ["trigger"]},
        "then": {"properties": {"settings": settings}},
    }
