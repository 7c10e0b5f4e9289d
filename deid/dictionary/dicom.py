"""Writes dictionary.txt: which value representation each attribute of DICOM PS3.6 has.

usage: pip download --no-deps pydicom==3.0.2 && python dicom.py pydicom-3.0.2-py3-none-any.whl > dictionary.txt
"""
import collections
import runpy
import sys
import tempfile
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel, tempfile.TemporaryDirectory() as folder:
    names = runpy.run_path(wheel.extract("pydicom/_dicom_dict.py", folder))
    known = names["DicomDictionary"]

# Where the standard leaves a choice, the one that loses nothing when copied.
CHOICE = {"US or SS": "US", "OB or OW": "OW", "US or OW": "OW", "US or SS or OW": "OW"}

tags = collections.defaultdict(list)
for tag, (vr, *_) in sorted(known.items()):
    vr = CHOICE.get(vr, vr)
    if tag >> 16 >= 8 and len(vr) == 2:
        tags[vr].append(f"{tag:08X}")

print("# Made by deid/dictionary/dicom.py from pydicom 3.0.2 (MIT; see NOTICE). A line: value representation, tags.")
for vr in sorted(tags):
    print(vr, *tags[vr])
