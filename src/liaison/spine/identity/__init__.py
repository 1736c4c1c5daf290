"""Identity: one chart for one person. Duplicates found, two charts made one, and one made two again."""
