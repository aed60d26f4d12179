"""The pages of the guide, as pure functions: no MkDocs here, so another generator needs new adapters only."""
