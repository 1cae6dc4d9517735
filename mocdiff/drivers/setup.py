"""Registering mocdiff with git, for a repository or for the user, and undoing it."""

from pathlib import Path
from typing import NamedTuple

from mocdiff.drivers import attributes, configuration, hooks
from mocdiff.drivers.git import ask, place


class Done(NamedTuple):
    """One thing that was set up or undone: what it is and where it stands."""

    what: str
    where: str


def install(directory: Path, *, for_user: bool = False, hook: bool = True) -> list[Done]:
    """Register the drivers with git: for the repository of this folder with its attributes and hook, or for the user.

    For the user the drivers are registered alone: which texts they are for is said in each
    repository, by the attributes that `mocdiff init` or `mocdiff git-setup` writes there.
    Raises `MocdiffError` outside a repository, and where another hook is in the way (the rest is done then).
    """
    if for_user:
        configuration.install(directory, "--global")
        return [Done("diff and merge drivers", "your git configuration")]
    ask(directory, "rev-parse", "--git-dir")
    configuration.install(directory, "--local")
    done = [Done("diff and merge drivers", str(place(directory, "config")))]
    file = place(directory, "info/attributes")
    attributes.install(file)
    done.append(Done("attributes", str(file)))
    if hook:
        done.append(Done("hook", str(hooks.install(directory))))
    return done


def remove(directory: Path, *, for_user: bool = False) -> list[Done]:
    """Undo what `install` did there; what is gone now."""
    if for_user:
        gone = configuration.remove(directory, "--global")
        return [Done("diff and merge drivers", "your git configuration")] if gone else []
    ask(directory, "rev-parse", "--git-dir")
    done = []
    if configuration.remove(directory, "--local"):
        done.append(Done("diff and merge drivers", str(place(directory, "config"))))
    file = place(directory, "info/attributes")
    if attributes.remove(file):
        done.append(Done("attributes", str(file)))
    if hooks.remove(directory):
        done.append(Done("hook", str(place(directory, "hooks") / "pre-commit")))
    return done
