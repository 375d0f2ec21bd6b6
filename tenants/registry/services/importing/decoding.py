"""From bytes to text: the encodings that spreadsheets really write."""

import codecs

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BROKEN = "\ufffd"


def decode(data: bytes) -> str:
    """Text of a table in UTF-8, UTF-16 or Windows-1252; what cannot be read becomes U+FFFD."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    if guess := _utf16_without_mark(data):
        return data.decode(guess, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _mended(data)


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:400]
    if len(sample) < 4 or sample.count(0) < len(sample) // 3:
        return ""
    return "utf-16-be" if sample[0] == 0 else "utf-16-le"


def _mended(data: bytes) -> str:
    """UTF-8 with a few broken bytes stays UTF-8, so that only the lines concerned are refused."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    sound = sum(char > "\x7f" for char in text) - broken
    if sound > broken:
        return data.decode("utf-8-sig", errors="replace")
    return data.decode("cp1252", errors="replace")
