"""Data → text for people and programs.

A module for each answer: `text(...)` gives what a person reads, with styles, `data(...)` a JSON document. In `report/`
are the formats of `check`, in `annual/` the annual review, in `entry/` what the commands that write show.
"""
