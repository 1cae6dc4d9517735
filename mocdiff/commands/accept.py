"""`mocdiff accept`: mark a finding or a problem of a check as accepted, with a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from mocdiff import exits
from mocdiff.commands.console import say
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    from mocdiff.store.repository import Repository


class Candidate(NamedTuple):
    """A finding that can be accepted: its key, its kind, the clauses it stands at, what it says, its group."""

    key: str
    kind: str
    addresses: tuple[str, ...]
    what: str
    group: str | None = None


@click.command("accept")
@click.argument("operands", nargs=-1, metavar="[TEXT [TRANSLATION] FINDING...]")
@click.option("-m", "--reason", metavar="TEXT", help="Why it is right as it is.")
@click.option("--everywhere", is_flag=True, help="At every place of a finding about the whole text.")
@click.option("--remove", "key", metavar="KEY", help="Accept it no longer.")
def command(operands: tuple[str, ...], reason: str | None, everywhere: bool, key: str | None) -> int:
    """Accept findings, so that they are not shown any more until the sentence on either side changes.

    With TEXT and TRANSLATION the findings of their comparison, with TEXT alone those of 'mocdiff
    check'. A FINDING is the address of a clause with a category or the name of a check: IV.1:number,
    IV.1, hidden. Without operands what is accepted is listed. It is kept in accepted.toml.
    """
    from mocdiff.store import accepted
    from mocdiff.store.repository import working_repository

    repository = working_repository()
    if key is not None:
        entry = accepted.remove(repository, key)
        say(f"no longer accepted: {entry.what}")
    elif not operands:
        for entry in accepted.entries(repository):
            say(f"{entry.key}  {entry.date}  {entry.by}  {entry.what}: {entry.reason}")
    else:
        if not (reason or "").strip():
            raise MocdiffError("an accepted finding needs a reason", mend='-m "why it is right as it is"')
        _accept(repository, operands, str(reason).strip(), everywhere)
    return exits.DONE


def _accept(repository: "Repository", operands: tuple[str, ...], reason: str, everywhere: bool) -> None:
    from mocdiff.store import accepted, tags
    from mocdiff.store.identity import signature

    texts, wanted = _parted(repository, operands)
    if not wanted:
        raise MocdiffError("which finding?", mend="give the address of a clause, or IV.1:number")
    candidates = _of_pair(texts) if len(texts) == 2 else _of_checks(repository, texts[0])
    chosen: dict[str, Candidate] = {}
    for one in wanted:
        found = _matching(candidates, one)
        if everywhere:
            groups = {candidate.group for candidate in found} - {None}
            found += [candidate for candidate in candidates if candidate.group in groups]
        chosen.update((candidate.key, candidate) for candidate in found)
    assert repository.root is not None
    who = signature("AUTHOR", repository.root)
    entries = [accepted.Entry(one.key, one.what, reason, who.name, tags.day_of(who)) for one in chosen.values()]
    accepted.add(repository, entries)
    for entry in entries:
        say(f"accepted: {entry.what}")
    click.echo(f"{accepted.FILE} is to be added and committed")


def _parted(repository: "Repository", operands: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The texts, one or two, that operands begin with, and the rest."""
    from mocdiff.store.files import Text
    from mocdiff.store.naming import classify

    texts: list[str] = []
    for name in operands[:2]:
        try:
            is_text = isinstance(classify(name, repository), Text)
        except MocdiffError:
            if not texts:
                raise
            is_text = False
        if not is_text:
            break
        texts.append(name)
    if not texts:
        raise MocdiffError(f"'{operands[0]}' is no text", mend="name a text first: mocdiff accept WORK/LANG IV.1")
    return texts, list(operands[len(texts) :])


def _of_pair(texts: Sequence[str]) -> list[Candidate]:
    from mocdiff.commands.reports import compared
    from mocdiff.comparing.translation import fingerprint
    from mocdiff.report import Mode
    from mocdiff.store.operands import resolve

    ((old, new),) = resolve(texts)
    report = compared(old, new)
    if report.mode is not Mode.TRANSLATION:
        raise MocdiffError(
            "changes between two drafts are not accepted but made", mend="name a text and its translation"
        )
    name = f"{report.old.name} and {report.new.name}"
    return [
        Candidate(
            fingerprint(change, report),
            change.category.value,
            (*change.new, *change.old),
            f"{name}: {change.category}: {change.message}",
            change.group,
        )
        for change in report.changes
    ]


def _of_checks(repository: "Repository", text: str) -> list[Candidate]:
    from mocdiff.checking import check, gathering
    from mocdiff.store import accepted, settings

    of = settings.load(repository)
    parent = None if repository.handle.head_is_unborn else "HEAD"
    found = check(gathering.in_worktree(repository, of, [text], parent), of.checks)
    return [
        Candidate(
            accepted.key_of_problem(problem),
            problem.check,
            (problem.where.partition(" ")[0], problem.where),
            f"{problem.path}: {problem.check}: {problem.where}: {problem.what}".replace(": : ", ": "),
        )
        for _, problem in found
    ]


def _matching(candidates: Sequence[Candidate], wanted: str) -> list[Candidate]:
    """The findings that a selector means. Raises `MocdiffError` for none, and for several of different kinds."""
    address, colon, kind = wanted.rpartition(":") if ":" in wanted else (wanted, "", "")
    kinds = {candidate.kind for candidate in candidates}
    if not colon and address in kinds:
        address, kind = "", address
    found = [
        candidate
        for candidate in candidates
        if (not address or address in candidate.addresses) and (not kind or candidate.kind == kind)
    ]
    if not found:
        raise MocdiffError(
            f"there is no finding '{wanted}'", mend="see 'mocdiff diff' or 'mocdiff check' for the findings"
        )
    several = list(dict.fromkeys(candidate.kind for candidate in found))
    if len(several) > 1:
        ways = ", ".join(f"{address}:{one}" for one in several)
        raise MocdiffError(f"'{wanted}' has several findings", mend=f"write {ways}")
    return found
