"""What eyes make of colours: contrast as WCAG 2 measures it, and sight without green cones."""

from __future__ import annotations

from typing import Final

_DEUTERANOPIA: Final = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira, Fernandes 2009, severity 1.0; for linear light."""


def _linear(colour: str) -> tuple[float, float, float]:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2 of two colours like `#0d1117`: 1 ... 21."""

    def luminance(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def deuteranope(colour: str) -> str:
    """Return the colour as someone without green cones sees it."""

    def part(light: float) -> int:
        light = min(max(light, 0.0), 1.0)
        share = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
        return round(share * 255)

    linear = _linear(colour)
    seen = (sum(weight * each for weight, each in zip(row, linear, strict=True)) for row in _DEUTERANOPIA)
    return "#" + "".join(f"{part(light):02x}" for light in seen)
