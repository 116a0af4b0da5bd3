"""Failures that a person must hear about: what happened, and what to do."""


class KioskError(Exception):
    """A failure told in words.

    `title` says what happened in one short sentence; `advice` says what to do about it.
    """

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(f"{title} {advice}".strip())
        self.title = title
        self.advice = advice


class AnswersError(KioskError):
    """Answers that are torn, or name a question or code that the pack does not have."""


class ContentError(KioskError):
    """No content pack can be used at all."""


class ConfigError(KioskError):
    """The settings file cannot be used."""


class PrintError(KioskError):
    """A page did not come out of the printer."""


class PageTooFullError(KioskError):
    """Words that may never be cut are longer than the page."""
