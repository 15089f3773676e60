"""Where tables live: the ones that the program carries and the ones in the user's folder."""
