# A native plugin is written, built outside the tree against what was installed, validated and asked for its verdict.
# cmake -DBUILD=<build tree> -DCOMPILER=<c++> -DPORTRAIT=<photo> -DPLACE=<empty folder to be> -P author_kit_test.cmake
file(REMOVE_RECURSE ${PLACE})
file(MAKE_DIRECTORY ${PLACE})
set(ENV{HUIZHI_HOME} ${PLACE}/home)
set(ENV{HUIZHI_PLUGIN_PATH} ${PLACE}/installed/lib/huizhi/plugins:${PLACE}/written)
set(huizhi ${PLACE}/installed/bin/huizhi)

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 wanted "" "OUTPUT;EXIT" "COMMAND")
  execute_process(COMMAND ${wanted_COMMAND} OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE result
    WORKING_DIRECTORY ${PLACE})
  if(NOT result MATCHES "^(${wanted_EXIT})$")
    message(FATAL_ERROR "exit ${result}: ${wanted_COMMAND}\n${output}${errors}")
  endif()
  set(${wanted_OUTPUT} "${output}" PARENT_SCOPE)
endfunction()

run(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PLACE}/installed EXIT 0 OUTPUT ignored)
file(MAKE_DIRECTORY ${PLACE}/written)
run(COMMAND ${huizhi} plugin new mine --kind certificate --native --out ${PLACE}/written/mine EXIT 0 OUTPUT ignored)
run(COMMAND ${CMAKE_COMMAND} -S ${PLACE}/written/mine -B ${PLACE}/written/mine/build
  -DCMAKE_PREFIX_PATH=${PLACE}/installed -DCMAKE_CXX_COMPILER=${COMPILER} EXIT 0 OUTPUT ignored)
run(COMMAND ${CMAKE_COMMAND} --build ${PLACE}/written/mine/build EXIT 0 OUTPUT ignored)
run(COMMAND ${huizhi} plugin validate ${PLACE}/written/mine --json EXIT 0 OUTPUT checks)
# A photo that fails ends with 1, one that only warns with 0; the plugin's own finding is there in both.
run(COMMAND ${huizhi} photo check ${PORTRAIT} --format mine --json EXIT "0|1" OUTPUT report)
string(JSON count LENGTH "${report}" findings)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(JSON rule GET "${report}" findings ${i} rule)
  if(rule STREQUAL "dark_top")
    string(JSON verdict GET "${report}" findings ${i} verdict)
  endif()
endforeach()
if(NOT verdict MATCHES "^(pass|warn)$")
  message(FATAL_ERROR "the plugin's rule dark_top has the verdict '${verdict}'\n${report}")
endif()
