"""How things look: the light and the dark look, icons, bars, and colours as other eyes see them."""
