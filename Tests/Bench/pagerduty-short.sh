#!/bin/sh
# The shortest script that sends anything: nothing of the commit. Usage: as pagerduty.sh
set -eu
age -d -i "$1" "$2" |
    jq -R '{routing_key: ., payload: {summary: "Deployed payments to production", source: "bench"}}' |
    curl -sS --fail -o /dev/null -H 'Content-Type: application/json' --data-binary @- \
        "$3/v2/change/enqueue"
