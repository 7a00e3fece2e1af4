"""Two versions of the library over the same texts, fact by fact. In the order of work:

`texts` paths -> stories; `versions` revisions or folders -> what each reads (`dump` runs inside each version);
`facts` what is read of a text -> its facts; `match` two sides' facts -> pairs; `compare` pairs -> changes; `show`
changes -> text and JSON.
"""
