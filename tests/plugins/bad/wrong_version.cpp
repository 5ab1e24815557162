#include "huizhi/plugin.h"

// Built against another version of the interface.
extern "C" BOOST_SYMBOL_EXPORT const huizhi::PluginEntry huizhi_plugin;
const huizhi::PluginEntry huizhi_plugin{huizhi::kPluginApiVersion + 1,
                                        []() -> huizhi::Plugin* { return nullptr; }};
