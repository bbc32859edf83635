"""One file an explanation: what makes a visit ordinary. Found by walking this folder."""
