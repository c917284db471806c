"""The manual: what packs, checks, houses and settings say of themselves.

`catalogue` finds what is known of one thing as one of the `sheets`, `documents` gives it headings and words, `writing`
makes text or Markdown of that, `pages` the whole manual.
"""
