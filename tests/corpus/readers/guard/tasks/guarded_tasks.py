"""A task that runs the bytes of a "file" as Python, so that a test can do in the reading process what a file might."""


def run(data: bytes, name: str) -> str:
    scope: dict = {}
    exec(data, scope)
    return scope["result"]
