"""Find a trainer's wordings in what people write and say: inflected, reordered, mistyped, but not negated or quoted."""
