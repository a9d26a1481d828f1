"""Tell whether a summary can state a norm at all; how it does, `regulation.written` knows."""

from __future__ import annotations

from checker import marked
from checker.norm import Norm
from checker.regulation.load import read_norm
from checker.regulation.written import directions, plain, written
from checker.source import Source
from checker.vocabulary import Vocabulary

__all__ = ["directions", "is_statable", "plain", "written"]


def is_statable(norm: Norm, vocabulary: Vocabulary) -> bool:
    """Whether a summary can say it: no unit, say, that does not measure the matter."""
    source = Source("", written(norm, vocabulary))
    root, found = marked.compose(source)
    return root is not None and read_norm(source, root, vocabulary, found) is not None
