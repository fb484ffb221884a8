"""The calendar: working days by the notices of the State Council and by the statute, and deadlines counted in them.

`workdays` counts, on the days of `table`. `notices` and `statutory` are the models of the files that the table is built
from; `faults` checks a notice. `years` counts in months and years.
"""
