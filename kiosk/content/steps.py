"""The steps of a check, each done anew. `recall` knows which of them need not be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem

if TYPE_CHECKING:
    from kiosk.content.checks.subject import Subject

PackCheck = Callable[[ContentPack, list[Problem]], None]
TopicCheck = Callable[[Sequence["Subject"]], None]


class Steps:
    """Looks at everything."""

    def alone(
        self, subjects: Sequence[Subject], check: TopicCheck, beside: Mapping[str, str]
    ) -> list[Problem]:
        """What is wrong with each topic by itself.

        The check reads nothing else but one file `beside` all topics of a language.
        """
        del beside
        return _found(subjects, check)

    def together(
        self, name: str, subjects: Sequence[Subject], check: TopicCheck, beside: object = None
    ) -> list[Problem]:
        """What is wrong with each topic in its pack.

        The check reads of other topics no more than what stands in their heads, and the words of
        the same topic in the pack's first language.
        """
        del name, beside
        return _found(subjects, check)

    def whole(self, name: str, pack: ContentPack, check: PackCheck) -> list[Problem]:
        """What is wrong with the pack."""
        del name
        problems: list[Problem] = []
        check(pack, problems)
        return problems


def _found(subjects: Sequence[Subject], check: TopicCheck) -> list[Problem]:
    check(subjects)
    return [problem for subject in subjects for problem in subject.report.problems]
