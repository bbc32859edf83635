"""One file a fact: what it measures of a user and a citizen, and the points. Found by walking."""
