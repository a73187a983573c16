"""As much of unzip as a udata needs: unzip -q -o FILE -d DIR."""
import os
import sys
import zipfile

words = sys.argv[1:]
target = words[words.index("-d") + 1]
source = next(word for word in words if not word.startswith("-") and word != target)
with zipfile.ZipFile(source) as archive:
    for entry in archive.infolist():
        path = archive.extract(entry, target)
        mode = entry.external_attr >> 16 & 0o777
        if mode:
            os.chmod(path, mode)
