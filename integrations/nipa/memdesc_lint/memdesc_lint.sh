#!/bin/bash
# A test of NIPA for single patches: HEAD is the patch. 0 is a pass, 250 a warning; the summary goes to descriptor $DESC_FD.
set -o pipefail
git format-patch --stdout -1 HEAD | memdesc-lint patch --base HEAD~ --format terse --nipa --quiet
