"""What `resolute eval` needs: a setting, its variables, a host, a way to show the result."""
