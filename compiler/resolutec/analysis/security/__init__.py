"""What a policy of the built-in mail schema does to the safety of mail.

Facts about attempts and what follows from them: how an outbound delivery attempt uses the TLS
settings (RFC 3207, 7435, 7672, 8461).
"""
