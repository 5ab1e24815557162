# Fails when a loop goes over what a temporary holds, which is gone before the first turn (until C++23): keep it first, by a name.
# Run: cmake -DROOT=<source tree> -P kept_lists_test.cmake
cmake_minimum_required(VERSION 3.25)

set(breaches "")
set(over_temporary "for \\(.* : \\*[A-Za-z_:>.()-]+\\(")
foreach(folder cli core db gui plugin_host plugins practice tests)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  foreach(file IN LISTS files)
    file(STRINGS ${ROOT}/${file} lines REGEX "${over_temporary}")
    foreach(line IN LISTS lines)
      string(APPEND breaches "  ${file}: ${line}\n")
    endforeach()
  endforeach()
endforeach()
if(breaches)
  message(FATAL_ERROR "a list that is gone before the first turn; give what holds it a name first:\n${breaches}")
endif()
