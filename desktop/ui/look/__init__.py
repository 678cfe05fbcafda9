"""How things look: colours as different eyes see them."""
