# huizhi_headers(target PUBLIC|INTERFACE header...): the headers that users of the target may include. Target
# all_verify_interface_header_sets (preset ci) compiles each one alone: it must include what it needs.
function(huizhi_headers target scope)
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARGN})
endfunction()
