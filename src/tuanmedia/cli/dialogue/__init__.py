"""What is not given by an option is asked for, where somebody is there to answer.

`question`: one thing to be known. `reading`: what an answer means. `course`: one question after another, and back.
`terminal`: the screen and the keys.
"""
