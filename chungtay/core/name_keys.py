"""Keys of very many names: what one word gives is worked out once, the keys are those of `core.text`."""

from chungtay.core.text import DASHES, fold, name_key

_SLOW = frozenset(DASHES)


class NameKeys:
    """Remembers the words of one list; a list of forty thousand names has some hundreds of them."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, str]] = {}

    def of(self, name: str) -> tuple[str, str]:
        """The name's key and its folded form, as `name_key` and `fold` give them."""
        keys, letters = [], []
        known = self._words
        for word in name.split():
            pair = known.get(word)
            if pair is None:
                pair = known[word] = self._learn(word)
            if not pair[0]:
                return name_key(name), fold(name)
            keys.append(pair[0])
            letters.append(pair[1])
        return " ".join(keys), " ".join(letters)

    @staticmethod
    def _learn(word: str) -> tuple[str, str]:
        """Empty where the word is none by itself: a dash breaks words, and marks alone are nothing."""
        if word.isascii() and "-" not in word:
            plain = word.lower()
            return plain, plain
        key, letters = name_key(word), fold(word)
        is_one = letters and " " not in letters and " " not in key and not _SLOW.intersection(word)
        return (key, letters) if is_one else ("", "")
