"""The command line's commands: one module a kind of work, plain answers or JSON."""
