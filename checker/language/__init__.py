"""The policy language: from a policy's text to clauses over norms."""
