"""Two people's drafts made one, and the document that follows."""
