"""Numbers as Germans write them: 1.234,5."""

from decimal import Decimal

type Number = int | Decimal


def euros(value: Number) -> str:
    """9.000 € or 4.200,50 €: all cents or none."""
    places = None if value == int(value) else 2
    return f"{german(value, places=places)}\u00a0€"


def german(value: Number, *, places: int | None = None, signed: bool = False) -> str:
    """Format with full stops for thousands and a decimal comma; a real minus sign.

    Args:
        value: the number.
        places: decimal places; None keeps those the number has, without trailing zeros.
        signed: write „+“ before positive numbers and „±0“ for nothing.
    """
    if signed and value == 0:
        return "±0"
    number = Decimal(value)
    digits = _digits(number) if places is None else places
    english = f"{abs(number):,.{digits}f}"
    sign = "−" if number < 0 else "+" if signed else ""
    return sign + english.translate(str.maketrans(",.", ".,"))


def _digits(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
