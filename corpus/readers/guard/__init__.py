"""Foreign files are read in another process, with limits of memory, time and output: a file can end that one only.

`pool.call` is what readers use. `limits` says how much a file may cost, `reading_process` is one process as its owner
sees it, `worker` is what runs inside, `confinement` is how it limits itself, and `messages` is what they say to each
other.
"""
