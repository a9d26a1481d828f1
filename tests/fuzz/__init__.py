"""Texts made of what the reader looks for, in any order, to see that none ends in a traceback.

`python -m tests.fuzz COUNT [--seed N]` reads as many as one likes; what it finds becomes a test.
"""
