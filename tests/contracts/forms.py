"""Whether a body has the form of a contract, whatever it says."""

import json


def is_learning(body):
    return list(body) == ["detail"]


def is_pages(body):
    details = body["detail"] if isinstance(body["detail"], list) else []
    return list(body) == ["detail"] and all(sorted(one) == ["loc", "msg", "type"] for one in details)


def is_reports(body):
    data = body["data"]
    return (sorted(body), body["status"]) == (["data", "message", "status"], "error") and {"error_code", "path"} <= {
        *data
    }


def is_chatbot(body):
    details = body.get("details", [])
    return isinstance(body["error"], str) and all(sorted(one) == ["field", "message", "value"] for one in details)


def is_agent(body):
    return list(body) == ["error"] and sorted(body["error"]) == ["code", "details", "message"]


FORMS = {
    "learning": is_learning,
    "pages": is_pages,
    "reports": is_reports,
    "chatbot": is_chatbot,
    "agent": is_agent,
}


def in_form(contract: str, raw: bytes) -> bool:
    return FORMS[contract](json.loads(raw))
