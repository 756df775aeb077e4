"""One module per kind of body: bytes in, Artifact out."""
