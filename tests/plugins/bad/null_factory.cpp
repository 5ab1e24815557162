#include "huizhi/plugin.h"

extern "C" BOOST_SYMBOL_EXPORT const huizhi::PluginEntry huizhi_plugin;
const huizhi::PluginEntry huizhi_plugin{huizhi::kPluginApiVersion, nullptr};
