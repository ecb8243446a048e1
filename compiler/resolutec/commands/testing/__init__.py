"""What `resolute test` and the pytest plugin share: files of cases, found, read and run."""
