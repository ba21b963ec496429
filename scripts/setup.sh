#!/usr/bin/env bash
# Installs the system packages that the build needs, where they are missing:
# OpenBLAS, LAPACKE, zlib, libxml2, libxlsxwriter and pkg-config. Uses sudo only for a user who is not root.
set -euo pipefail

has_libraries() {
  command -v pkg-config >/dev/null && pkg-config --exists openblas zlib libxml-2.0 xlsxwriter || return 1
  # Debian keeps the header of LAPACKE apart from OpenBLAS.
  local folder
  for folder in "$(pkg-config --variable=includedir openblas)" /usr/include /usr/include/*-linux-gnu; do
    if [ -e "$folder/lapacke.h" ]; then return 0; fi
  done
  return 1
}

if ! command -v swift >/dev/null; then
  echo "error: no Swift toolchain found; install Swift 6.2 or later from https://www.swift.org/install" >&2
  exit 1
fi

if has_libraries; then exit 0; fi

case "$(uname -s)" in
  Linux)
    if ! command -v apt-get >/dev/null; then
      echo "error: install OpenBLAS and LAPACKE with their headers, zlib, libxml2 and libxlsxwriter with theirs, and pkg-config" >&2
      echo "       (Debian's names: libopenblas-dev liblapacke-dev zlib1g-dev libxml2-dev libxlsxwriter-dev pkg-config), then run this again" >&2
      exit 1
    fi
    sudo=""
    if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
      libopenblas-dev liblapacke-dev zlib1g-dev libxml2-dev libxlsxwriter-dev pkg-config >/dev/null
    ;;
  Darwin)
    if ! command -v brew >/dev/null; then
      echo "error: install Homebrew from https://brew.sh, then run this again" >&2
      exit 1
    fi
    brew install --quiet openblas zlib libxml2 libxlsxwriter pkg-config
    export PKG_CONFIG_PATH="$(brew --prefix openblas)/lib/pkgconfig:$(brew --prefix zlib)/lib/pkgconfig:$(brew --prefix libxml2)/lib/pkgconfig:$(brew --prefix libxlsxwriter)/lib/pkgconfig"
    ;;
  *)
    echo "error: no recipe for $(uname -s); install OpenBLAS, LAPACKE, zlib, libxml2, libxlsxwriter and pkg-config by hand" >&2
    exit 1
    ;;
esac
