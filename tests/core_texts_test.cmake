# Fails when a text of core names a command or an option of the command line: it is read in the window, too, and on paper.
# What would help is a value (core/base/remedy.h) that each front door words.
# Run: cmake -DROOT=<source tree> -P core_texts_test.cmake
cmake_minimum_required(VERSION 3.25)

set(front_door "\"[^\"]*(huizhi [a-z]|--[a-z])")
set(breaches "")

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/core/*.h ${ROOT}/core/*.cpp)
foreach(file IN LISTS files)
  file(STRINGS ${ROOT}/${file} suspects ENCODING UTF-8 REGEX "${front_door}")
  foreach(line IN LISTS suspects)
    if(line MATCHES "^ *//" OR line MATCHES "^#")
      continue()
    endif()
    file(READ ${ROOT}/${file} text)
    string(FIND "${text}" "${line}" at)
    string(SUBSTRING "${text}" 0 ${at} before)
    string(REGEX MATCHALL "\n" newlines "${before}")
    list(LENGTH newlines number)
    math(EXPR number "${number} + 1")
    string(APPEND breaches "  ${file}:${number}: ${line}\n")
  endforeach()
endforeach()

if(breaches)
  message(FATAL_ERROR "texts of core name the command line (say it with a Remedy):\n${breaches}")
endif()
