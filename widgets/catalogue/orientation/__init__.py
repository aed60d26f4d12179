"""Which help fits: a mentor, a coach, a sponsor, peers, a manager, training or a professional."""
