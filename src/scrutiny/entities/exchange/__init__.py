"""Who is who, in and out: FollowTheMoney, OpenRefine, the reconciliation answer, gazetteer rows."""
