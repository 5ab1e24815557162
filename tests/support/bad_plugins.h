#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/catalogue/catalogue.h"
#include "huizhi/plugin.h"

/// Plugin folders around the libraries of tests/plugins/bad.
namespace huizhi::tests {

namespace fs = std::filesystem;

inline const fs::path kBundledPlugins = fs::path(HUIZHI_BINARY_DIR) / "lib/huizhi/plugins";
inline const fs::path kBadPlugins = fs::path(HUIZHI_BINARY_DIR) / "tests/bad_plugins";
inline const fs::path kBaseRules =
    fs::path(HUIZHI_SOURCE_DIR) / "core/catalogue/rules/portrait.json";

inline void write_text(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

inline std::string certificate_manifest(const std::string& id,
                                        const std::string& library,
                                        const std::string& version = "1.0") {
    const std::string figure = R"({"value": 300, "source": "s", "grade": "I"})";
    return R"({"id": ")" + id + R"(", "version": ")" + version + R"(", "api_version": )" +
           std::to_string(kPluginApiVersion) + R"(, "kind": "certificate",
           "name": {"zh": "测试", "en": "test"},)" +
           (library.empty() ? "" : R"("library": ")" + library + R"(",)") +
           R"("certificate": {"width_px": )" + figure + R"(, "height_px": )" + figure +
           R"(, "dpi": )" + figure +
           R"(, "recency_months": {"value": 6, "source": "s", "grade": "I"},
           "quality": {"value": 70, "source": "s", "grade": "I"},
           "background": {"value": "#FFFFFF", "source": "s", "grade": "I"}, "asks": [],
           "limits": [{"rule": "file_bytes", "unit": "bytes", "min": 1, "max": 9999999,
                       "source": "s", "grade": "I"}]}})";
}

inline std::string channel_manifest(const std::string& id, const std::string& library) {
    return R"({"id": ")" + id + R"(", "version": "1.0", "api_version": )" +
           std::to_string(kPluginApiVersion) + R"(, "kind": "channel",
        "name": {"zh": "通道", "en": "channel"}, "hosts": ["files.example.cn"],
        "library": ")" +
           library + R"("})";
}

/// A folder `library` below `root` with the manifest and the library beside it.
inline void place_plugin(const fs::path& root,
                         const std::string& library,
                         const std::string& manifest) {
    write_text(root / library / "plugin.json", manifest);
    fs::copy_file(kBadPlugins / (library + ".so"), root / library / (library + ".so"),
                  fs::copy_options::overwrite_existing);
}

inline LoadedPlugin plugin_in(const Catalogue& catalogue, const std::string& folder) {
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        if (fs::path(plugin.folder).filename() == folder) {
            return plugin;
        }
    }
    FAIL("no plugin in folder " << folder);
    return {};
}

}  // namespace huizhi::tests
