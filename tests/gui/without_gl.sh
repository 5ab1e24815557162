#!/bin/sh
# without_gl.sh STUDIO: the window is there without OpenGL's drivers. Nothing is drawn by them, and every start
# would wait for them.
home=$(mktemp -d)
unset GDK_GL
"$1" --home "$home" --lang zh > /dev/null 2>&1 &
studio=$!
trap 'kill $studio; wait $studio; rm -rf "$home"' EXIT
# The display is open, and was asked for its visuals, before the first word is drawn by a font.
until grep -qE '\.(ttc|ttf|otf|pcf\.gz)$' /proc/$studio/maps; do
  kill -0 $studio || { echo "the window did not come up"; exit 1; }
  sleep 0.1
done
loaded=$(grep -oE 'lib(GLX_mesa|EGL_mesa|LLVM)[^/]*$|[a-z]*_dri\.so$' /proc/$studio/maps | sort -u)
[ -z "$loaded" ] || { echo "loaded:" $loaded; exit 1; }
