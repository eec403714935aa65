"""What a schema cannot say: fields that contradict each other, and a cursor that no page gave."""

import schemathesis
from schemathesis import GenerationMode

RULES = {"cursor", "until", "due", "dueTo", "sort"}


@schemathesis.hook
def map_query(ctx, query):
    """Most queries go without what would only have them refused, so that they get as far as the table."""
    if query and "limit" in query:
        for first, other in (("limit", "cursor"), ("since", "until"), ("due", "dueFrom"), ("due", "dueTo"), ("dueFrom", "dueTo")):
            if first in query:
                query.pop(other, None)
        if not query.keys() & {"due", "dueFrom", "dueTo"}:
            query.pop("sort", None)
    return query


@schemathesis.check
def refused_only_by_a_rule(ctx, response, case):
    is_valid = case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE
    if response.status_code == 400 and is_valid:
        fields = {error["field"] for error in response.json()["errors"]}
        assert fields <= RULES, f"A request that fits the description was refused for {fields}."


@schemathesis.check
def refusal_names_a_field(ctx, response, case):
    if response.status_code == 400:
        assert response.json()["errors"], "A refusal names no field."


@schemathesis.check
def answer_is_guarded(ctx, response, case):
    for name in ("x-content-type-options", "content-security-policy", "referrer-policy"):
        assert name in response.headers, f"An answer is without {name}."
