# Plugins, the host, the catalogue, the transport and the practice gateway.
list(APPEND HUIZHI_PLUGIN_TESTS
  core/background_choice_test.cpp
  core/catalogue_test.cpp
  core/format_data_test.cpp
  core/http_reply_parser_test.cpp
  core/http_transport_test.cpp
  core/library_file_test.cpp
  core/plugin_host_test.cpp
  plugins/certificates_test.cpp
  plugins/clipimg_batch_test.cpp
  plugins/clipimg_gateway_test.cpp
  plugins/clipimg_test.cpp
  plugins/conformance_test.cpp
  plugins/schema_test.cpp
  plugins/zjz_answer_test.cpp
  plugins/zjz_balance_test.cpp
  plugins/zjz_gateway_test.cpp
  plugins/zjz_test.cpp
  practice/fault_plan_test.cpp
  practice/gateway_test.cpp
  practice/orders_test.cpp
  practice/person_desk_test.cpp
  practice/person_page_test.cpp
)

# Plugins that misbehave on purpose, one way each; core/plugin_host_test.cpp writes their manifests.
set(HUIZHI_BAD_PLUGINS empty_handed many_channel no_symbol null_factory other_id throwing_channel throwing_factory
    throwing_judge trouble trouble_channel wrong_version)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
foreach(name ${HUIZHI_BAD_PLUGINS})
  add_library(bad_plugin_${name} MODULE plugins/bad/${name}.cpp)
  target_link_libraries(bad_plugin_${name} PRIVATE huizhi::plugin_api)
  set_target_properties(bad_plugin_${name} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bad_plugins)
endforeach()
foreach(name abort_at_work abort_in_constructor exit_in_constructor hang_in_static leak_at_work sleep_in_destructor
    thread_at_work)
  string(TOUPPER HUIZHI_${name} trouble)
  add_library(bad_plugin_${name} MODULE plugins/bad/one_trouble.cpp)
  target_compile_definitions(bad_plugin_${name} PRIVATE ${trouble})
  target_link_libraries(bad_plugin_${name} PRIVATE huizhi::plugin_api)
  set_target_properties(bad_plugin_${name} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bad_plugins)
  list(APPEND HUIZHI_BAD_PLUGINS ${name})
endforeach()
# Claims to take more orders at once than anybody asks about.
add_library(bad_plugin_boasting_channel MODULE plugins/bad/many_channel.cpp)
target_compile_definitions(bad_plugin_boasting_channel PRIVATE HUIZHI_ASKS_AT_ONCE=1000)
target_link_libraries(bad_plugin_boasting_channel PRIVATE huizhi::plugin_api)
set_target_properties(bad_plugin_boasting_channel PROPERTIES
  PREFIX "" OUTPUT_NAME boasting_channel LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bad_plugins)
list(APPEND HUIZHI_BAD_PLUGINS boasting_channel)
list(TRANSFORM HUIZHI_BAD_PLUGINS PREPEND bad_plugin_ OUTPUT_VARIABLE HUIZHI_BAD_PLUGIN_TARGETS)
