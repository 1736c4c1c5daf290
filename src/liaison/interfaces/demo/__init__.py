"""The demo clinic: people of our own making, and some weeks of their lives, told by the product's own actions."""
