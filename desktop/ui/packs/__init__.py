"""Making packs for partners and following them; imported when it is first asked for."""
