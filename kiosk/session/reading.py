"""Answers as other programs write them: one JSON object, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kiosk.content.model import ContentPack, Question
from kiosk.errors import AnswersError
from kiosk.session.state import Answers, answers

KEEP = "keep"


def read_answers(data: object, pack: ContentPack) -> tuple[Answers, tuple[str, ...]]:
    """All answers (a missing key is a skipped question) and the topics kept for the handout.

    Raises AnswersError, which names the key or code that is wrong.
    """
    if not isinstance(data, dict):
        raise AnswersError("The answers are not one JSON object.", 'Write {"question": [codes]}.')
    questions = {question.id: question for question in pack.questions}
    for key in data:
        if key != KEEP and key not in questions:
            raise AnswersError(
                f'There is no question "{key}".', _did_you_mean(str(key), [*questions, KEEP])
            )
    ticked = {id: _codes(question, data.get(id)) for id, question in questions.items()}
    return answers(ticked), _kept(data.get(KEEP), pack)


def _codes(question: Question, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if question.many:
        if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
            raise AnswersError(f'"{question.id}" must be a list of codes.', 'Write ["code"].')
        codes = tuple(dict.fromkeys(value))
    else:
        if not isinstance(value, str):
            raise AnswersError(f'"{question.id}" must be one code.', 'Write "code".')
        codes = (value,) if value else ()
    for code in codes:
        if code not in question.codes:
            raise AnswersError(
                f'"{question.id}" has no answer "{code}".', _did_you_mean(code, question.codes)
            )
    if question.nothing in codes and len(codes) > 1:
        raise AnswersError(
            f'"{question.id}" has "{question.nothing}" together with another answer.',
            f'Leave out "{question.nothing}" or the others.',
        )
    return codes


def _kept(value: object, pack: ContentPack) -> tuple[str, ...]:
    if value is None:
        return ()
    topics = pack.language(pack.default_language).topics
    if not isinstance(value, list):
        raise AnswersError(f'"{KEEP}" must be a list of topics.', 'Write ["section/topic"].')
    for topic in value:
        if not isinstance(topic, str) or topic not in topics:
            raise AnswersError(f'There is no topic "{topic}".', _did_you_mean(str(topic), topics))
    return tuple(dict.fromkeys(value))


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(word, names, n=1)
    return f'Did you mean "{close[0]}"?' if close else f"Known are: {', '.join(names)}."
