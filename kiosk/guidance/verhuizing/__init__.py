"""A client moves to another municipality: his file goes along, encrypted, with his toestemming, and comes in there."""
