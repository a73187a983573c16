"""What keys a file holds, as far as apt and gpg care: its form and the fingerprints in it.

Beside real OpenPGP keys there are stand-ins, a packet of the kind reserved for experiments (tag 60) whose body is a
fingerprint: so a vendor's key can be played whose fingerprint is known and whose bytes are not to be had.
"""
import base64
import hashlib
import re

BLOCK = re.compile(rb"-----BEGIN PGP [A-Z ]+-----\r?\n(.*?)-----END PGP [A-Z ]+-----", re.S)


def unarmor(data):
    """The binary form of armored data; None when it is not armored."""
    found = BLOCK.search(data)
    if not found:
        return None
    lines = found.group(1).replace(b"\r", b"").split(b"\n")
    if b"" in lines:
        lines = lines[lines.index(b"") + 1:]
    body = b"".join(line for line in lines if line and not line.startswith(b"="))
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        return b""


def armor(data, what=b"PUBLIC KEY BLOCK"):
    check = 0xB704CE
    for byte in data:
        check ^= byte << 16
        for _ in range(8):
            check <<= 1
            if check & 0x1000000:
                check ^= 0x1864CFB
    text = base64.b64encode(data)
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    total = b"=" + base64.b64encode((check & 0xFFFFFF).to_bytes(3, "big"))
    return b"\n".join([b"-----BEGIN PGP " + what + b"-----", b"", *lines, total, b"-----END PGP " + what + b"-----", b""])


def packets(data):
    """Tag and body of each packet; stops at what is none."""
    at = 0
    while at < len(data) and data[at] & 0x80:
        head = data[at]
        at += 1
        if head & 0x40:
            tag, first = head & 0x3F, data[at]
            at += 1
            if first < 192:
                size = first
            elif first < 224:
                size = ((first - 192) << 8) + data[at] + 192
                at += 1
            else:
                size = int.from_bytes(data[at:at + 4], "big")
                at += 4
        else:
            tag, wide = (head >> 2) & 0x0F, 1 << (head & 3)
            size = int.from_bytes(data[at:at + wide], "big")
            at += wide
        yield tag, data[at:at + size]
        at += size


def fingerprints(data):
    """Fingerprints of the keys in binary data; the second value has subkeys too."""
    primary, everything = [], []
    try:
        for tag, body in packets(data):
            if tag == 60:
                primary.append(body.hex().upper())
                everything.append(primary[-1])
            elif tag in (6, 14) and body[:1] == b"\x04":
                print_ = hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body).hexdigest().upper()
                everything.append(print_)
                if tag == 6:
                    primary.append(print_)
    except IndexError:
        pass
    return primary, everything


def stand_in(fingerprint):
    body = bytes.fromhex(fingerprint)
    return bytes([0xC0 | 60, len(body)]) + body


def read(data):
    """Form (armored, binary or none) and fingerprints, primary and all."""
    plain = unarmor(data)
    form = "armored" if plain is not None else "binary"
    primary, everything = fingerprints(data if plain is None else plain)
    return (form if everything else "none"), primary, everything
