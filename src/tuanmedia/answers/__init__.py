"""The answers to the questions that people ask of a registry, as data: a module for each question.

An answer is a pure function of the registry, the law and the day that a `Context` holds. Its words are made in render/.
"""
