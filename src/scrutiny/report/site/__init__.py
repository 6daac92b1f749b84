"""The public site: a static folder made from released editions alone; it works from a folder, without a server."""
