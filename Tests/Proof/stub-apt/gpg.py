"""As much of gpg as a udata needs, for keys and for their stand-ins: list, dearmor, enarmor."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import keys  # noqa: E402

VALUED = ("--homedir", "--keyring", "--status-fd", "--output", "-o", "--no-default-keyring", "--primary-keyring")


def main():
    words, files, output, options = sys.argv[1:], [], None, set()
    while words:
        word = words.pop(0)
        if word in VALUED and word != "--no-default-keyring":
            value = words.pop(0)
            output = value if word in ("-o", "--output") else output
        elif word.startswith("--homedir="):
            continue
        elif word.startswith("-") and len(word) > 1:
            options.add(word)
        else:
            files.append(word)
    data = b"".join(open(name, "rb").read() for name in files) if files else sys.stdin.buffer.read()
    form, primary, _ = keys.read(data)
    sink = open(output, "wb") if output else sys.stdout.buffer
    if "--dearmor" in options:
        plain = keys.unarmor(data)
        if plain is None:
            sys.stderr.write("gpg: no valid OpenPGP data found.\n")
            return 2
        sink.write(plain)
    elif "--enarmor" in options:
        sink.write(keys.armor(data, b"ARMORED FILE"))
    elif options & {"--with-colons", "--show-keys", "--with-fingerprint"}:
        if form == "none":
            sys.stderr.write("gpg: no valid OpenPGP data found.\n")
            return 2
        for one in primary:
            sink.write(f"pub:-:4096:1:{one[-16:]}:1500000000:::-:::scSC::::::23::0:\nfpr:::::::::{one}:\n".encode())
    else:
        sys.stderr.write(f"gpg stand-in: cannot do {' '.join(sorted(options))}\n")
        return 2
    return 0


sys.exit(main())
