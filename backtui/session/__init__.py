"""One session: the plan of timed steps and the engine that runs it. Pure; knows no clock."""
