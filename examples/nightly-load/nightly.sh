#!/bin/sh
# One night: sh nightly.sh 2026-03-01. Publishes what arrived on a day, and goes on by how that ended.
DAY=$1
export DAY
npx dq run --publish --wait 10m
code=$?
case $code in
  0) echo "$DAY is published: what reads the shop may start" ;;
  1) echo "$DAY breaks a rule that must hold: nothing was published, the load needs a look" ;;
  *) echo "$DAY could not run: start it again, nothing is lost and nothing comes twice" ;;
esac
exit $code
