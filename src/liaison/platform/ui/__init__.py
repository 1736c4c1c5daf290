"""The page kit: layout, components, lists, palette."""
