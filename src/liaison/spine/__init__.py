"""Who, may, must, say, ask: the apps every other app stands on."""
