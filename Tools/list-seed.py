#!/usr/bin/env python3
"""Lists a seed image for cloud-init: list-seed.py X.iso

Prints the volume's name, every file with its size and sha256, and the sha256 of the whole. The last depends on the
version of libarchive, which is named beside it.
"""
import hashlib
import subprocess
import sys

SECTOR = 2048


def records(image, start, size):
    """The entries of a directory: name, first byte, size, whether it is a directory itself."""
    offset = start
    while offset < start + size:
        length = image[offset]
        if length == 0:  # no record crosses the end of a sector
            offset = (offset // SECTOR + 1) * SECTOR
            continue
        record = image[offset : offset + length]
        name = record[33 : 33 + record[32]]
        if name not in (b"\0", b"\1"):
            extent = int.from_bytes(record[2:6], "little") * SECTOR
            yield name.decode("utf-16-be"), extent, int.from_bytes(record[10:14], "little"), bool(record[25] & 2)
        offset += length


def main():
    with open(sys.argv[1], "rb") as file:
        image = file.read()
    # Joliet's descriptor: names there are as they were given.
    sector = 17
    while image[sector * SECTOR] not in (2, 255):
        sector += 1
    if image[sector * SECTOR] == 255:
        sys.exit("no Joliet names")
    volume = image[sector * SECTOR + 40 : sector * SECTOR + 72].decode("utf-16-be").rstrip()
    print(f"volume {volume}, {len(image)} bytes")
    root = image[sector * SECTOR + 156 : sector * SECTOR + 190]
    start, size = int.from_bytes(root[2:6], "little") * SECTOR, int.from_bytes(root[10:14], "little")
    for name, extent, length, is_directory in sorted(records(image, start, size)):
        if is_directory:
            print(f"{name}/")
            continue
        digest = hashlib.sha256(image[extent : extent + length]).hexdigest()
        print(f"{name.removesuffix(';1')} {length} bytes sha256:{digest}")
    library = subprocess.run(["pkg-config", "--modversion", "libarchive"], capture_output=True, text=True, check=True)
    print(f"libarchive {library.stdout.strip()} image sha256:{hashlib.sha256(image).hexdigest()}")


main()
