#!/usr/bin/env bash
# What the steps of action.yml do. Each value comes by environment.
#
#   github.sh install   dispatchlint, into an environment of its own
#   github.sh check     annotations, the report and SARIF; of a pull request only what it changed
#   github.sh comment   the report as our one comment on the pull request
#   github.sh verdict   what the check said
# shellcheck disable=SC2153 # names in capitals come by environment
set -euo pipefail

SIGNATURE='<!-- dispatchlint -->' # the first line of every report; by it our comment is found again

say() { printf '::%s title=dispatchlint::%s\n' "$1" "$2"; }

fail() {
  say error "$1"
  exit "$2"
}

install() {
  local place=$RUNNER_TEMP/dispatchlint python bin
  if [[ $VERSION == installed ]]; then
    command -v dispatchlint > /dev/null || fail "version says installed, but there is no dispatchlint" 2
    echo "command=dispatchlint" >> "$GITHUB_OUTPUT"
    return
  fi
  python=$(command -v python3 || command -v python) || fail "there is no Python; leave python-version as it is" 2
  "$python" -m venv "$place"
  bin=$place/bin
  [[ -d $bin ]] || bin=$place/Scripts # Windows
  "$bin/python" -m pip install --quiet --disable-pip-version-check \
    "${VERSION:+dispatchlint==}${VERSION:-$GITHUB_ACTION_PATH}"
  echo "command=$bin/dispatchlint" >> "$GITHUB_OUTPUT"
}

check() {
  local line report=$RUNNER_TEMP/dispatchlint.md sarif=$RUNNER_TEMP/dispatchlint.sarif
  arguments=(check) paths=()
  while IFS= read -r line; do
    [[ -z $line ]] || paths+=("$line")
  done <<< "$PATHS"
  [[ -z $HOUSE ]] || arguments+=(--house "$HOUSE")
  [[ -z $FAIL_ON ]] || arguments+=(--fail-on "$FAIL_ON")
  if [[ -n $BASE ]]; then
    find_base
    arguments+=(--changed-since "$base" --filter "$FILTER")
  fi
  run --output-format markdown --output "$report"
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
  run --output-format sarif --output "$sarif"
  run --output-format github
  cat "$RUNNER_TEMP/dispatchlint.log" >&2
  printf '%s\n' "code=$code" "report=$report" "sarif=$sarif" >> "$GITHUB_OUTPUT"
}

# Sets the exit code. Findings (1) and inputs that cannot be read (3) stand in the reports, and are told at the end.
run() {
  code=0
  "$DISPATCHLINT" "${arguments[@]}" "$@" -- "${paths[@]:-.}" 2> "$RUNNER_TEMP/dispatchlint.log" || code=$?
  case $code in
    0 | 1 | 3) ;;
    *)
      cat "$RUNNER_TEMP/dispatchlint.log" >&2
      fail "dispatchlint stopped with exit code $code: see the log" "$code"
      ;;
  esac
}

# Sets the commit since which the pull request is told; fetches more where this clone does not reach so far.
find_base() {
  if [[ $GITHUB_REF == refs/pull/*/merge && $(git rev-parse HEAD) == "$GITHUB_SHA" ]]; then
    # GitHub's own merge: its first parent is the target branch as it is now, which may be further than the event says.
    base=$GITHUB_SHA^1
    git rev-parse --quiet --verify "$base" > /dev/null || fetch --depth=2 "$GITHUB_SHA"
    git rev-parse --quiet --verify "$base" > /dev/null || too_shallow
    return
  fi
  base=$BASE
  for depth in --depth=100 --depth=1000 --unshallow; do
    git merge-base "$base" HEAD > /dev/null 2>&1 && return
    [[ $(git rev-parse --is-shallow-repository) == true ]] || break
    fetch "$depth" "$base" "$(git rev-parse HEAD)"
  done
  git merge-base "$base" HEAD > /dev/null || too_shallow
}

fetch() { git fetch --quiet --no-tags "$1" origin "${@:2}" || too_shallow; }

too_shallow() { fail "this clone does not reach the base of the pull request: give actions/checkout fetch-depth: 0" 2; }

comment() {
  local comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments ours
  ours=$(gh api --paginate "$comments?per_page=100" --jq \
    ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$SIGNATURE\"))) | .id") || not_written
  ours=${ours%%$'\n'*}
  if [[ -n $ours ]]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$ours" -F "body=@$REPORT" || not_written
  elif [[ $CODE != 0 || $(tail -n 1 "$REPORT") != *' in 0 files.'* ]]; then
    gh api --silent --method POST "$comments" -F "body=@$REPORT" || not_written
  fi
}

# No reason to fail: whoever proposes from a fork may not have it written, and the report is in the summary too.
not_written() {
  say warning "the comment could not be written (pull-requests: write is needed); the report is in the job's summary"
  exit 0
}

verdict() {
  tail -n 1 "$REPORT"
  [[ $CODE != 3 ]] || fail "an input could not be read" 3
  exit "$CODE"
}

"$1"
