"""The calendar: working days, settled or provisional, from the State Council's notices and the law beneath them.

`workdays` answers, `table` and `row` are what it answers from; `notices` and `rules` are the files that go into the
table, `checks` what may be wrong with a notice. `years` counts in months and years, which no rest day moves.
"""
