# The table of places in docs/ says what the plugins say: made anew, it is the same.
execute_process(COMMAND ${PYTHON} ${ROOT}/tools/jurisdictions.py OUTPUT_VARIABLE made RESULT_VARIABLE failed)
file(READ ${ROOT}/docs/jurisdictions.md kept)
if(failed OR NOT made STREQUAL kept)
  message(FATAL_ERROR "docs/jurisdictions.md is not what tools/jurisdictions.py makes of plugins/cities: make it anew")
endif()
