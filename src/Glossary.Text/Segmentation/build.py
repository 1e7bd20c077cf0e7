#!/usr/bin/env python3
"""Writes cldr.tsv: the words with a full stop that end no sentence, from the Unicode CLDR.

usage: build.py FOLDER      FOLDER is the folder "segments" of the npm package cldr-segments-full (Unicode License V3, LICENSE-CLDR.txt)

A line is a language and its words. Single letters, words with inner stops and words with blanks are left out: the rules know them by their form.
"""
import json
import os
import re
import sys


def words(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == 'suppression' and isinstance(value, str):
                yield value
            else:
                yield from words(value)
    elif isinstance(node, list):
        for value in node:
            yield from words(value)


if __name__ == '__main__':
    with open(os.path.join(os.path.dirname(__file__), 'Rules', 'cldr.tsv'), 'w', encoding='utf-8', newline='\n') as out:
        for language in ('de', 'en', 'es', 'fr', 'it', 'pt', 'sv'):
            with open(os.path.join(sys.argv[1], language, 'suppressions.json'), encoding='utf-8') as file:
                found = {w[:-1] for w in words(json.load(file)) if re.fullmatch(r'[^\W\d_][^\W\d_-]+(-[^\W\d_]+)*\.', w)}
            out.write(f'{language}\tabbreviation\t{" ".join(sorted(found))}\tUnicode CLDR, sentence break suppressions\n')
