#!/bin/sh
# Knows which Debian packages the program and its checks need, and installs them (as root).
#   packages.sh wanted run|test     print all of them
#   packages.sh missing run|test    print the packages that are not installed
#   packages.sh install run|test    install them
set -eu

# What a window needs: Qt's libraries, the X platform plugin, printing through CUPS, the second code reader.
run_set="
  libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0
  libcups2 cups-client cups-ipp-utils libzbar0 python3-venv"

# What tests and tour start for themselves: a print server, a database server, a screen and its hands.
test_set="$run_set cups cups-filters postgresql xvfb xdotool"

case "${2:-}" in
  run) wanted=$run_set ;;
  test) wanted=$test_set ;;
  *) echo "usage: $0 wanted|missing|install run|test" >&2; exit 2 ;;
esac

# Newer releases call some libraries NAMEt64 (64-bit time); either name will do.
missing() {
  dpkg-query -W -f='${Package} ${db:Status-Status}\n' | awk -v wanted="$wanted" '
    $2 == "installed" { here[$1] = 1 }
    END { n = split(wanted, names); for (i = 1; i <= n; i++) if (!(names[i] in here || names[i] "t64" in here)) print names[i] }'
}

# The tests start servers of their own: while the packages go in, no service may start and no cluster be made.
policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/ioma-desk.conf
hold_services() {
  trap release_services EXIT
  trap 'exit 1' HUP INT TERM
  if [ ! -e "$policy" ]; then
    held_policy=yes
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
  fi
  mkdir -p "$(dirname "$cluster")"
  echo 'create_main_cluster = false' > "$cluster"
}
release_services() {
  rm -f "$cluster"
  [ -z "${held_policy:-}" ] || rm -f "$policy"
}

install_missing() {
  packages=$(missing)
  [ -n "$packages" ] || return 0
  export DEBIAN_FRONTEND=noninteractive
  hold_services
  # A list that cannot be refreshed need not matter: the installation itself decides.
  apt-get -q -o DPkg::Lock::Timeout=300 update || echo "The package lists could not be refreshed; going on." >&2
  # shellcheck disable=SC2086 # a list of words
  apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install --no-install-recommends $packages
}

case "$1" in
  wanted) printf '%s\n' $wanted ;;
  missing) missing ;;
  install) install_missing ;;
  *) echo "usage: $0 wanted|missing|install run|test" >&2; exit 2 ;;
esac
