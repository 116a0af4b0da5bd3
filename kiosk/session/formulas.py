"""The plan as formulas: for each card, exactly who is shown it.

This says once more, for all answers at once, what `conditions.holds` and `personalise` say for one
person; a change there needs the same change here. Tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from kiosk.content.model import ContentPack
from kiosk.content.rules import Condition, Default, Rule
from kiosk.session.answer_space import AnswerSpace, Formula


@dataclass(frozen=True)
class _Facts:
    """What conditions ask about besides the answers: who has a banner, who is shown what."""

    space: AnswerSpace
    banner: Formula
    shown: Mapping[str, Formula] = field(default_factory=dict)

    def holds(self, condition: Condition, risky: Collection[str] = ()) -> Formula:
        """Who fulfils the condition, when the unknown questions among `risky` count as yes."""
        space = self.space

        def risk(question: str) -> Formula:
            return space.unknown(question) if question in risky else space.nobody

        parts = [
            risk(question) | space.ticked(question, codes)
            for question, codes in condition.ticked.items()
        ]
        parts += [
            risk(question) | (space.known(question) & ~space.ticked(question, codes))
            for question, codes in condition.lacks.items()
        ]
        parts += [space.known(question) for question in condition.known]
        parts += [space.unknown(question) for question in condition.unknown]
        parts += [space.skipped(question) for question in condition.skipped]
        if condition.banner:
            parts.append(self.banner)
        if condition.shown:
            parts.append(self._any_shown(condition.shown))
        if condition.any:
            parts.append(space.any_of(self.holds(part, risky) for part in condition.any))
        return space.all_of(parts)

    def _any_shown(self, patterns: Collection[str]) -> Formula:
        return self.space.any_of(
            formula
            for card, formula in self.shown.items()
            if any(fnmatchcase(card, pattern) for pattern in patterns)
        )


class PlanFormulas:
    """Who gets which plan, by the pack's rules."""

    def __init__(self, pack: ContentPack) -> None:
        self._pack = pack
        self._rules = pack.rules.rules
        self.space = AnswerSpace(pack.questions)
        space = self.space
        facts = _Facts(space, banner=space.nobody)
        self.red = space.any_of(facts.holds(rule.when) for rule in self._rules if rule.red)
        self.banner = space.any_of(self._banner(rule, facts) for rule in self._rules) & ~self.red
        facts = _Facts(space, self.banner)
        # Rules whose hides, changes and drops fire, and those whose shows fire.
        self.risk = [self._risk(rule, facts) for rule in self._rules]
        sure = [facts.holds(rule.when) for rule in self._rules]
        self.hidden_by = self._hidden_by()
        wanted = self._wanted(sure, facts)
        self._shown_ids = self._shown(wanted)
        self.shown = {card: self._shown_ids.get(card, space.nobody) for card in pack.card_ids}
        self._drops = self._dropped()

    def holds(self, condition: Condition) -> Formula:
        """Whose finished plan and answers fulfil the condition."""
        return _Facts(self.space, self.banner, self._shown_ids).holds(condition)

    def printed(self, card: str) -> Formula:
        """Who may find the card on paper, before fitting."""
        pack = self._pack
        page = pack.rules.page
        if pack.rules.defaults.get(card, Default.OFF) in (Default.BROWSE, Default.SCREEN):
            return self.space.nobody
        patterns = [pattern for part in page.parts.values() for pattern in part]
        patterns += [*page.medicines.lead, *page.medicines.order]
        patterns += [page.questions_card, page.diary_card, pack.warning_card]
        has_place = any(fnmatchcase(card, pattern) for pattern in patterns)
        return self.shown[card] if has_place else self.space.nobody

    def foods(self, card: str) -> Iterator[tuple[str, Formula]]:
        """Each food of the card's list with those who see it there."""
        space = self.space
        most = self._pack.rules.page.most.get("foods", 0)
        tags = {food.id: food.tags for food in self._pack.foods}
        # earlier[n]: for whom the rules leave exactly n of the foods that stand before this one.
        earlier = [space.everybody] + [space.nobody] * most
        for food in self._pack.food_lists.get(card, ()):
            if food not in tags:
                continue
            drops = [self._drops[tag] for tag in tags[food] if tag in self._drops]
            dropped = space.any_of(drops)
            yield food, self.shown[card] & ~dropped & space.any_of(earlier[:most])
            earlier = [
                (count & dropped) | (fewer & ~dropped)
                for count, fewer in zip(earlier, [space.nobody, *earlier], strict=False)
            ]

    # --- the steps of personalise -----------------------------------------------------------------

    def _banner(self, rule: Rule, facts: _Facts) -> Formula:
        if rule.banner is None:
            return self.space.nobody
        risky = rule.banner.unknown
        return facts.holds(rule.when, risky) & facts.holds(rule.banner.when, risky)

    def _risk(self, rule: Rule, facts: _Facts) -> Formula:
        risky = {question.id for question in self._pack.questions} - set(rule.known_only)
        fires = facts.holds(rule.when, risky)
        if rule.also is not None:
            fires |= facts.holds(rule.also, risky)
        return fires & ~self.red

    def _hidden_by(self) -> dict[str, dict[str, Formula]]:
        """For each card the rules that hide it, each with those for whom it does."""
        hidden: dict[str, dict[str, Formula]] = {card: {} for card in self._pack.card_ids}
        for rule, risk in zip(self._rules, self.risk, strict=True):
            cards = {card for pattern in rule.hide for card in self._pack.matching(pattern)}
            if rule.hide_all_but:
                cards.update(set(self._pack.card_ids) - set(rule.hide_all_but))
            for card in cards - {self._pack.warning_card}:
                hidden[card][rule.id] = risk
        return hidden

    def _wanted(self, sure: Iterable[Formula], facts: _Facts) -> dict[str, Formula]:
        space, pack = self.space, self._pack
        fired = list(zip(self._rules, sure, strict=True))
        wanted = {
            card: ~space.any_of(formula for rule, formula in fired if card in rule.off)
            for card in pack.card_ids
            if pack.rules.defaults.get(card, Default.OFF) is not Default.OFF
        }
        for rule, formula in fired:
            for effect in rule.show:
                before = wanted.get(effect.id, space.nobody)
                wanted[effect.id] = before | (formula & facts.holds(effect.when))
        wanted[pack.warning_card] = space.everybody
        return wanted

    def _shown(self, wanted: Mapping[str, Formula]) -> dict[str, Formula]:
        """Every id that ends up shown; of one that stands for another, the plain id."""
        shown: dict[str, Formula] = {}
        for card, formula in wanted.items():
            for replacement, who in self._replacements(card, formula & ~self._hidden(card)):
                plain = replacement.partition("#")[0]
                before = shown.get(plain, self.space.nobody)
                shown[plain] = before | (who & ~self._hidden(plain))
        return {card: formula & ~self.red for card, formula in shown.items()}

    def _hidden(self, card: str) -> Formula:
        return self.space.any_of(self.hidden_by.get(card, {}).values())

    def _replacements(
        self, card: str, who: Formula, seen: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, Formula]]:
        """What stands in the card's place after all changes, and for whom."""
        seen = (*seen, card)
        rank = {id: place for place, id in enumerate(self._pack.rules.stronger_first)}
        targets = self._targets(card)
        for target in sorted(targets.keys() - set(seen), key=lambda t: (rank.get(t, len(rank)), t)):
            changed = who & targets[target]
            if changed.satisfiable():
                yield from self._replacements(target, changed, seen)
            who &= ~targets[target]
        yield card, who

    def _targets(self, card: str) -> dict[str, Formula]:
        targets: dict[str, Formula] = {}
        for rule, risk in zip(self._rules, self.risk, strict=True):
            for pattern, target in rule.change.items():
                if card in self._pack.matching(pattern):
                    targets[target] = targets.get(target, self.space.nobody) | risk
        return targets

    def _dropped(self) -> dict[str, Formula]:
        dropped: dict[str, Formula] = {}
        for rule, risk in zip(self._rules, self.risk, strict=True):
            for tag in rule.drop:
                dropped[tag] = dropped.get(tag, self.space.nobody) | risk
        return dropped
