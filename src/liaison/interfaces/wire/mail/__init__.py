"""E-mail: written so that nothing can be smuggled in, read however broken it comes."""
