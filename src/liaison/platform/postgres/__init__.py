"""The embedded PostgreSQL: one cluster under LIAISON_HOME, reached by a socket only."""

from liaison.platform.postgres.server import Server, connect_url

__all__ = ["Server", "connect_url"]
