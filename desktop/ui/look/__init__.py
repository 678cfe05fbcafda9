"""How things look: the two looks and their colours, icons, bars, and colours as other eyes see them."""
