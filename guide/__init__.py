"""What the adapters do, as pure functions: no MkDocs here, so another generator needs new adapters only."""
