#!/bin/sh
# Makes a clone ready to work: system packages, then .venv from the hashed lock; does nothing when all is there.
#   setup.sh run     what the program needs
#   setup.sh test    in addition what checks, tests and tour need
set -eu
cd "$(dirname "$0")/.."

set_name=${1:-run}
case "$set_name" in
  run) lock=requirements.lock ;;
  test) lock=requirements-dev.lock ;; # contains everything of the other one
  *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

system_packages() {
  if ! command -v dpkg-query > /dev/null; then
    echo "This is no Debian: installer/packages.sh lists what the system must bring." >&2
    return 0
  fi
  packages=$(sh installer/packages.sh missing "$set_name")
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" -eq 0 ]; then
    sh installer/packages.sh install "$set_name"
  elif sudo -n true 2> /dev/null; then
    sudo -n sh installer/packages.sh install "$set_name"
  else
    echo "Missing system packages:" $packages >&2
    echo "Run this, then try again:  sudo sh $PWD/installer/packages.sh install $set_name" >&2
    exit 1
  fi
}

python_packages() {
  python=${PYTHON:-python3}
  "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || {
    echo "Python 3.11, 3.12 or 3.13 is needed; name one with PYTHON=/path/to/python3.11" >&2
    exit 1
  }
  wanted=$(sha256sum < "$lock")
  stamp=.venv/installed-$set_name
  if .venv/bin/python -c '' 2> /dev/null && [ "$(cat "$stamp" 2> /dev/null)" = "$wanted" ]; then
    return 0
  fi
  .venv/bin/python -m pip --version > /dev/null 2>&1 || "$python" -m venv --clear .venv
  .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
    --require-hashes --only-binary :all: -r "$lock"
  .venv/bin/python -m compileall -q ioma_desk
  sha256sum < requirements.lock > .venv/installed-run
  [ "$set_name" = run ] || sha256sum < "$lock" > "$stamp"
}

system_packages
python_packages
