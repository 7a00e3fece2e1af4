"""The command line: `defense-news parse|explain|ledger|html`. It calls the library; the library knows nothing of it."""
