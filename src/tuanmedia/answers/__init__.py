"""The questions people ask of a registry, answered as data: what is owed, how things stand, what may be done.

Each answer is a pure function of the registry, the law and the day that a `Context` holds; how it is told is render's.
"""
