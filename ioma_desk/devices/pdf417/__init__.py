"""A PDF417 reader for small, blurred and skewed symbols: grey levels and likelihoods instead of black and white.

The way of a picture: `locate` finds striped areas, `strip` cuts them out upright, `guards` finds the start and stop
patterns, `edges` and `corners` the corners from them, `rows` finds how many rows and columns there are, `grid`
measures how well each cell matches each of the 929 patterns of its row, `indicators` checks the shape against the row
indicators, `words` draws the codewords out of that (`wording` knows which ones a card has), `reed_solomon` repairs
them and `codewords` turns them into bytes. `reader` tells the whole story.

Symbology facts: ISO/IEC 15438:2015.
"""
