# Headers that many sources read and nobody here changes, compiled once a group. A header earns its place here only if most
# sources of the group read it: each source also pays for what it does not use (JSON in the standard group made compiling a
# fifth slower). A source includes what it uses all the same, and is checked without these (preset ci).
set(HUIZHI_STANDARD_HEADERS <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional> <set>
    <span> <string> <string_view> <thread> <utility> <variant> <vector>)

# huizhi_precompile(<target> [<header>...]): the standard library and these.
function(huizhi_precompile target)
  target_precompile_headers(${target} PRIVATE ${HUIZHI_STANDARD_HEADERS} ${ARGN})
endfunction()

# huizhi_precompiled_as(<target> <other>): what the other target has compiled; both have the same options.
function(huizhi_precompiled_as target other)
  target_precompile_headers(${target} REUSE_FROM ${other})
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")  # the other is a library: what was compiled with -fPIC does not fit -fPIE
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fPIC>)
  endif()
endfunction()
