"""Plain mode: a call told in lines and answered by lines, for screen readers, poor terminals and pipes.

It draws nothing: the same pure views that the screens lay out are told as text, and the same keys, each with Enter,
go through the same functions. A line is written once and never changed; nothing is written while a line is awaited.
"""
