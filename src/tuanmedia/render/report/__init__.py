"""The formats of `tuanmedia check`: one module each, with a function `render`."""
