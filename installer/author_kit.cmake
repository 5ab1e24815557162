# The author's kit, package huizhi-dev: headers, find_package(Huizhi), the schema of plugin.json and the guides.
include(CMakePackageConfigHelpers)
set(kit ${CMAKE_INSTALL_LIBDIR}/cmake/Huizhi)
file(STRINGS ${PROJECT_SOURCE_DIR}/include/huizhi/plugin.h version REGEX "kPluginApiVersion = [0-9]+")
string(REGEX MATCH "= ([0-9]+)" version "${version}")
set(HUIZHI_PLUGIN_API_VERSION ${CMAKE_MATCH_1})

configure_package_config_file(HuizhiConfig.cmake.in HuizhiConfig.cmake INSTALL_DESTINATION ${kit})
write_basic_package_version_file(HuizhiConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/HuizhiConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/HuizhiConfigVersion.cmake
  DESTINATION ${kit} COMPONENT dev)
set_target_properties(huizhi_border PROPERTIES EXPORT_NAME border)
set_target_properties(huizhi_plugin_api PROPERTIES EXPORT_NAME plugin)
install(EXPORT HuizhiTargets NAMESPACE Huizhi:: DESTINATION ${kit} COMPONENT dev)
install(FILES ${PROJECT_SOURCE_DIR}/docs/golden.schema.json ${PROJECT_SOURCE_DIR}/docs/plugin.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/huizhi COMPONENT dev)
install(FILES ${PROJECT_SOURCE_DIR}/docs/plugin-guide.md ${PROJECT_SOURCE_DIR}/docs/plugin-guide.zh.md ${PROJECT_SOURCE_DIR}/docs/measures.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/huizhi-dev COMPONENT dev)
