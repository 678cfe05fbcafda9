"""The requirements: their page, the dialogue of an area's, the band above its grid, their import."""
