"""How findings are drawn for people: places, frames, edits, the first glance. Outputs for people share it."""
