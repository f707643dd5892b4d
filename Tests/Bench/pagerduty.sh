#!/bin/sh
# What sealhook is measured against: a change event by age, jq and curl, as such scripts are written.
# Usage: pagerduty.sh IDENTITY SEALED-KEY URL
set -eu

commit=$(git log -1 --format=%H)
branch=$(git branch --show-current)
author=$(git log -1 --format=%an)
subject=$(git log -1 --format=%s)
key=$(age -d -i "$1" "$2")
jq -n --arg key "$key" --arg commit "$commit" --arg branch "$branch" --arg author "$author" \
    --arg subject "$subject" --arg time "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --arg source "$(hostname)" \
    '{routing_key: $key, payload: {summary: "Deployed payments to production", source: $source,
      timestamp: $time, custom_details: {commit: $commit, branch: $branch, author: $author,
      subject: $subject}}}' |
    curl -sS --fail -o /dev/null -H 'Content-Type: application/json' --data-binary @- \
        "$3/v2/change/enqueue"
