"""The requirements: their page, the dialogue of an area, the band above its grid, their import."""
