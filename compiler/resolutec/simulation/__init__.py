"""What becomes of a message: delivery attempts under a policy, until they come to an end."""
