"""第十二条 账号管理: the people, the running of an account, and the orders of the school committee."""

from tuanmedia.checks.clauses.management import orders, people, running

__all__ = ["orders", "people", "running"]
