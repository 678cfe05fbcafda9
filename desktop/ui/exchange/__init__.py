"""Packs for partners, and what comes back; imported when it is first asked for."""
