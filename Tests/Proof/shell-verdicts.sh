#!/bin/sh
# What the real shells say of scripts: names on stdin, one line each on stdout,
#   <1 if bash refuses it, else 0> <the same for dash> <name>
# bash exits 0 on an error within [[ ]], so that its message counts as well.
LC_ALL=C
export LC_ALL
while IFS= read -r name; do
  said=$(bash -n "$name" 2>&1)
  bash=$?
  case $bash$said in
    0*error* | 0*"unexpected EOF"* | 0*"unexpected token"* | 0*"unexpected argument"* | 0*" expected"*) bash=1 ;;
  esac
  dash -n "$name" >/dev/null 2>&1
  dash=$?
  echo "$((bash != 0)) $((dash != 0)) $name"
done
