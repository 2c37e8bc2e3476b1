#!/bin/sh
# Says in one sentence that a window needs a screen, when there is none; for the person at the desk, so in Spanish.
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ] || {
  echo "En esta sesión no hay pantalla: para ver el programa en marcha sin una, ejecute «make tour»." >&2
  exit 1
}
