"""第十二条 账号管理: `people` has （二）（三）, `running` （五）（六）（七）, `orders` （七）（八）（九）.

（七） is in two modules: `running` finds an inactive account, `orders` finds an order to rectify that is not fulfilled.
"""

from tuanmedia.checks.clauses.management import orders, people, running

__all__ = ["orders", "people", "running"]
