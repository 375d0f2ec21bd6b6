"""A regular expression for each set of characters at which reading stops, made once.

The original means to keep them too, but under the expression itself, where it never finds them.
"""

import re
from collections.abc import Collection

from tinyhtml5 import inputstream

from core.pdf.tuning.patching import Patch


class Expressions(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """By characters, and whether to read those or all but those."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return made


PATCHES = (Patch(inputstream, "characters_until_regex", Expressions(), everywhere=False),)
