"""A real S3-compatible server on loopback for tests."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class Bucket:
    """A server with one bucket. What uses it finds it by the environment, as on a machine that is set up for it."""

    def __init__(self) -> None:
        from s3fs import S3FileSystem

        self._files = S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
        self._files.mkdir("evidence")

    def new(self) -> str:
        """The address of a new and empty place in it."""
        return f"s3://evidence/{uuid.uuid4().hex[:12]}"

    def names(self, url: str) -> list[str]:
        """What stands at an address."""
        prefix = url.removeprefix("s3://") + "/"
        return [path.removeprefix(prefix) for path in self._files.find(url)]


@contextmanager
def serving() -> Iterator[Bucket]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    before = dict(os.environ)
    os.environ.update(SETTINGS, AWS_ENDPOINT_URL=f"http://{host}:{port}")
    try:
        yield Bucket()
    finally:
        os.environ.clear()
        os.environ.update(before)
        server.stop()
