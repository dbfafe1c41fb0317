"""A command in steps: is there one, can a shell read it, may this exercise use it, does it do what is asked?

The first step that fails ends the check.
"""

from typing import Final

from exercises.checking.command import allowed, danger, deferred, globs, gnu, names, prompts, signs, syntax
from exercises.checking.command.calls import commands
from exercises.checking.command.docker import usage
from exercises.checking.command.reading import Reading
from exercises.checking.command.shell import Node, NotParsed, SyntaxFault, parse
from exercises.checking.rubrics import commands as asked
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding, error, warning

MOST_LATER: Final = 3
"""Faults left for later in one command: each costs a parser."""


def judge(reading: Reading, rubric: Rubric) -> list[Finding]:
    """Raises TooDeep."""
    prompt = prompts.found(reading.source)
    if prompt is None:
        return _judge(reading, rubric)
    return [prompt, *_judge(Reading(prompts.without(reading.source)), rubric)]


def _judge(reading: Reading, rubric: Rubric) -> list[Finding]:
    source = reading.source
    if not source.strip():
        return [error("syntax-empty")]
    try:
        tree = reading.tree
    except NotParsed:
        return [error("text-unchecked")]
    if isinstance(tree, SyntaxFault):
        return _closed(source, tree, rubric) or _later(source, tree, rubric) or [syntax.finding(source, tree)]
    return _judged(tree, source, rubric)


def _closed(source: str, fault: SyntaxFault, rubric: Rubric) -> list[Finding]:
    """A here-document that the end of the text closes: a shell only complains. Nothing where that is not all."""
    word = syntax.open_document(fault)
    closed = f"{source}\n{word}\n"
    try:
        tree = parse(closed) if word else fault
    except NotParsed:
        return []
    if isinstance(tree, SyntaxFault):
        return []
    doubt = warning("syntax-open-document", fault.line, fault.column, x=word)
    return [doubt, *_judged(tree, closed, rubric)]


def _later(source: str, fault: SyntaxFault, rubric: Rubric) -> list[Finding]:
    """Faults that bash only meets when it runs the command. Nothing where anything else is wrong as well."""
    doubts: list[Finding] = []
    tree: Node | SyntaxFault = fault
    while isinstance(tree, SyntaxFault):
        part = deferred.holding(source, tree) if len(doubts) < MOST_LATER else None
        if part is None:
            return []
        doubts.append(syntax.later(source, tree, part))
        source = deferred.without(source, part)
        try:
            tree = parse(source)
        except NotParsed:
            return []
    found = _judged(tree, source, rubric)
    return [] if any(finding.severity == "error" for finding in found) else [*doubts, *found]


def _judged(tree: Node, source: str, rubric: Rubric) -> list[Finding]:
    if refused := list(globs.faults(tree)):
        return refused
    found = commands(tree, source)
    if found.is_empty:
        return [error("syntax-empty", form="comment" if "#" in source else "")]
    noticed = signs.found(tree, source)
    told = {finding.rule for finding in noticed}
    odd = [finding for finding in names.advice(found) if finding.rule not in told]
    if refused := list(allowed.faults(found, rubric.allowed)):
        return signs.explained([*refused, *odd, *asked.faults(found, tree, source, rubric)], noticed)
    misused = list(usage.faults(found))
    if any(finding.severity == "error" for finding in misused):
        return signs.explained([*misused, *odd], noticed)
    expected = frozenset(item.name.split()[0] for item in rubric.items if item.kind == "command")
    advice = [*noticed, *odd, *misused, *gnu.advice(found), *danger.faults(source, found, expected)]
    return [*sorted(advice, key=_place), *asked.faults(found, tree, source, rubric)]


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line, finding.column
