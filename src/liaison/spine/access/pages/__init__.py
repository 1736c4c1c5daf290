"""The door: django-allauth's pages as far as we use them, and what we decide about them."""
