"""What an organisation says of itself, in `organisation/`: its shape, and everything that is wrong with it, at once."""
