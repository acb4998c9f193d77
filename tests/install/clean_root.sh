#!/usr/bin/env bash
# Slow, and not part of ./dev test: installs the Debian package with apt in a Debian that has nothing else, and runs it.
#   tests/install/clean_root.sh [BUILD]      BUILD: a finished build folder (build/release)
# Needs root, debootstrap and a Debian mirror: MIRROR, or the first one this machine's apt uses. Takes a minute or two
# and 400 MB below TMPDIR. Where it cannot run it says why and ends with 77.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(cd "${1:-$here/build/release}" && pwd)
suite=bookworm
question=(gaps us ru --as-of 2026-11-26)

cannot() {
  printf 'clean_root: not run: %s\n' "$1" >&2
  exit 77
}

[ "$(id -u)" -eq 0 ] || cannot "only root may make a root"
for tool in debootstrap cpack chroot; do
  command -v "$tool" >/dev/null 2>&1 || cannot "$tool is not installed"
done
mirror=${MIRROR:-$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
  sed -nE 's,^(URIs:|deb( \[[^]]*\])?) +(https?://[^ ]+/debian)/?( .*)?$,\3,p' | sed -n 1p)}
[ -n "$mirror" ] || cannot "no Debian mirror is known; name one: MIRROR=... $0"

work=$(mktemp -d)
root=$work/root
trap 'rm -rf --one-file-system "$work"' EXIT
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
step() {
  printf 'clean_root: %s\n' "$1" >&2
  shift
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
}

step "packing" cpack -G DEB -B "$work" --config "$build/CPackConfig.cmake"
step "a bare $suite from $mirror" debootstrap --variant=minbase "$suite" "$root" "$mirror"
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ -d /etc/apt/apt.conf.d ] && find /etc/apt/apt.conf.d -name '*proxy*' -exec cp {} "$root/etc/apt/apt.conf.d/" \;
before=$(inside dpkg-query -W | wc -l)
cp "$work"/*.deb "$root/tmp/jurisdiff.deb"
step "apt-get install" inside apt-get install -y --no-install-recommends /tmp/jurisdiff.deb
printf 'clean_root: %s packages before, %s after\n' "$before" "$(inside dpkg-query -W | wc -l)"

inside jurisdiff "${question[@]}" >"$work/inside.txt"
(cd / && env -i "$build/jurisdiff" "${question[@]}") >"$work/outside.txt"
cmp "$work/inside.txt" "$work/outside.txt"
printf 'clean_root: %s: the same %s bytes inside and outside\n' "${question[*]}" "$(wc -c <"$work/inside.txt")"
inside jurisdiff check | tail -n 1

step "apt-get purge" inside apt-get purge -y jurisdiff
left=$(find "$root" -xdev -name '*jurisdiff*' -not -path "$root/tmp/*" -not -path "$root/var/log/*")
if [ -n "$left" ]; then
  printf 'clean_root: purge leaves:\n%s\n' "$left"
  exit 1
fi
printf 'clean_root: installed, ran and went without a trace\n'
