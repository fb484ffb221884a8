"""Posts in: what platforms and common tools export, read (`reading`) and merged into registry/posts (`merging`)."""

from tuanmedia.ledger.posts.merging import Merge, merged_posts, present_posts
from tuanmedia.ledger.posts.reading import CellFault, PostsTable, TablePost, read_posts_table

__all__ = ["CellFault", "Merge", "PostsTable", "TablePost", "merged_posts", "present_posts", "read_posts_table"]
