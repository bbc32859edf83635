"""One file a kind of case: who does what that a rule must see. Found by walking this folder."""
