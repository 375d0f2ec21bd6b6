"""Mixed load on real processes: who comes, how fast they may come, what it costs, what is kept."""
