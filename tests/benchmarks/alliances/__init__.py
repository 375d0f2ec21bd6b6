"""An instance with very many alliances: each question at a tenth of them and at all of them."""
