"""A PDF417 reader for small, blurred and skewed symbols: grey levels and likelihoods instead of black and white.

The way of a picture: `locate` finds striped areas, `strip` cuts them out upright, `guards` finds the start and stop
patterns and from them the corners, `rows` finds how many rows and columns there are, `grid` measures how well each
cell matches each of the 929 patterns of its row, `indicators` checks the shape against the row indicators,
`reed_solomon` repairs the doubtful words and `codewords` turns the words into bytes. `reader` tells the whole story.

Symbology facts: ISO/IEC 15438:2015.
"""
