#!/bin/sh
# Made by `cargo xtask hosting` from xtask/src/hosting/table.rs; docs/hosting.md explains it.
#
# Copies a built site to an S3-compatible object store, with the types, caching and compression that its files want:
#
#   hosting/object-store.sh dist s3://bucket [more arguments for `aws s3 cp`, such as --endpoint-url https://...]
#
# An object store sends no other headers. The page's own Content-Security-Policy is in the page, and holds. What is missing
# then is above all frame-ancestors: any page may show the questionnaire in a frame. A CDN in front of the store can add the
# headers of dist/_headers.
set -eu
if [ $# -lt 2 ]; then
    echo "usage: $0 <folder of a built site> s3://<bucket> [arguments for aws s3 cp]" >&2
    exit 2
fi
folder=$1
target=${2%/}
shift 2
cd "$folder"

put() {
    file=$1
    shift
    case "$file" in
        *.html) type="text/html; charset=utf-8" ;;
        *.js) type="text/javascript; charset=utf-8" ;;
        *.css) type="text/css; charset=utf-8" ;;
        *.json) type="application/json" ;;
        *.webmanifest) type="application/manifest+json" ;;
        *.wasm) type="application/wasm" ;;
        *.svg) type="image/svg+xml" ;;
        *.png) type="image/png" ;;
        *.woff2) type="font/woff2" ;;
        *.ts) type="text/plain; charset=utf-8" ;;
        *.txt) type="text/plain; charset=utf-8" ;;
        *) type="application/octet-stream" ;;
    esac
    case "$file" in
        app-*) caching="public, max-age=31536000, immutable" ;;
        *) caching="no-cache" ;;
    esac
    # One form of each file is all that a store has. Every browser that runs the program reads brotli, by https.
    if [ -f "$file.br" ]; then
        aws s3 cp "$file.br" "$target/$file" --content-type "$type" --cache-control "$caching" --content-encoding br "$@"
    else
        aws s3 cp "$file" "$target/$file" --content-type "$type" --cache-control "$caching" "$@"
    fi
}

# The pages and the service worker last: when they name a file, it is there.
find . -type f ! -name '*.br' ! -name '*.gz' ! -name '_headers' ! -name '*.html' ! -name 'sw.js' | sed 's|^\./||' | sort |
    while IFS= read -r file; do put "$file" "$@" </dev/null; done
find . -type f \( -name '*.html' -o -name 'sw.js' \) | sed 's|^\./||' | sort |
    while IFS= read -r file; do put "$file" "$@" </dev/null; done
