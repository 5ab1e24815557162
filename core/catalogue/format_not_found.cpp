#include "core/catalogue/format_not_found.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// The three ids nearest to what was typed.
std::string near_ones(std::vector<std::string> ids, const std::string& typed) {
    const std::string wanted = typed.substr(0, 64);
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return edits_between(a, wanted) < edits_between(b, wanted);
    });
    std::string result;
    for (std::size_t i = 0; i < ids.size() && i < 3; ++i) {
        result += (i == 0 ? "" : ", ") + ids[i];
    }
    return result;
}

/// The cities to choose from, when `typed` names their province.
std::vector<std::string> cities_instead_of(const std::string& typed,
                                           const std::vector<std::string>& ids) {
    constexpr std::string_view kWholeProvince = "0000";
    const std::size_t at = typed.find('@');
    std::vector<std::string> cities;
    if (at == std::string::npos || typed.size() != at + 7 || !typed.ends_with(kWholeProvince)) {
        return cities;
    }
    const std::string province = typed.substr(0, at + 3);
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(cities),
                 [&](const std::string& id) { return id.starts_with(province); });
    return cities;
}

Error not_found(const std::string& zh, const std::string& en) {
    return {ErrorCode::NotFound, {zh, en}, "format", ""};
}

}  // namespace

Error format_not_found(const std::string& id,
                       const std::vector<std::string>& offered,
                       const std::vector<LoadedPlugin>& plugins) {
    if (offered.empty()) {
        return not_found("没有载入任何证件插件", "no certificate plugin is loaded")
            .with(Remedy::ListPlugins);
    }
    if (auto cities = cities_instead_of(id, offered); !cities.empty()) {
        const std::string some = near_ones(std::move(cities), id);
        return not_found("不能只选省（" + id + "）：请问清并选择办理城市，如 " + some,
                         "a province is not enough (" + id +
                             "): ask for the city of handling and choose it, such as " + some);
    }
    const std::string certificate = id.substr(0, id.find('@'));
    for (const LoadedPlugin& plugin : plugins) {
        if (plugin.id == certificate && !plugin.loaded) {
            return not_found("格式 " + id + " 现在不可用：" + plugin.refusal.zh,
                             "the format " + id + " is not offered now: " + plugin.refusal.en)
                .with(plugin.remedy, plugin.id);
        }
    }
    const std::string near = near_ones(offered, id);
    return not_found("没有这种格式：" + shortened(id) + "；相近的有：" + near,
                     "there is no format " + shortened(id) + "; near ones are: " + near);
}

}  // namespace huizhi
