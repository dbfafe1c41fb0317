"""What drf-spectacular is told; config.settings hands it over."""

from config.schema.components import TAGS, Json

SPECTACULAR: Json = {
    "TITLE": "Taller",
    "DESCRIPTION": "Learn by doing. A path answers with and without its trailing slash, without a redirect.",
    "VERSION": "0.1.0",
    "TAGS": TAGS,
    "PREPROCESSING_HOOKS": ["config.schema.extensions.as_documented"],
    "ENUM_NAME_OVERRIDES": {"ExerciseType": ["command", "dockerfile", "conceptual"], "Role": ["student", "admin"]},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,  # they are written for who maintains them
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
}
