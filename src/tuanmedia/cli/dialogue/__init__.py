"""Questions on a terminal for what no option gave.

`question` is one question, `sequence` asks several with a way back, `terminal` puts them on the screen. `values` and
`days` parse answers by their text alone, `registry_values` by the registry and the rules. `filing`, `new_account` and
`warnings` are the questions of `tuanmedia file`, what their answers make, and what is said about them at once.
"""
