"""The command line, `defense-news parse|explain|ledger|report`: it calls the library, which knows nothing of it."""
