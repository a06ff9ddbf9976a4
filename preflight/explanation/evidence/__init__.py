"""What several causes ask of an error and its circumstances, and what several advise."""
