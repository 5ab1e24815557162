#include "core/validator/plugin_admission.h"

#include <algorithm>

#include "core/base/digest.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/plugin_host.h"

namespace huizhi {
namespace {

Error not_admitted(const std::string& zh, const std::string& en, const std::string& field) {
    return {ErrorCode::Refused, {zh, en}, field, ""};
}

/// Who stands for it: the trusted key, or nobody when the studio's owner takes it all the same.
Result<std::string> accepted_key(const PluginState& state,
                                 const CheckedPlugin& checked,
                                 bool developer) {
    const bool is_signed = checked.signature.has_value();
    if (is_signed && state.key(checked.signature->key) != nullptr) {
        return checked.signature->key;
    }
    if (developer) {
        return std::string();
    }
    const std::string file = checked.source->path.string();
    if (!is_signed) {
        return Error{ErrorCode::NotPermitted,
                     {"插件包没有签名，不予安装；请向作者索取签名的包",
                      "the package is unsigned and is not installed; ask its author for a signed "
                      "one"},
                     "signature",
                     file,
                     Remedy::InstallUnsigned};
    }
    return Error{ErrorCode::NotPermitted,
                 {"签名的密钥 " + checked.signature->key + " 不在信任之列；确认属于作者后再信任它",
                  "it is signed by " + checked.signature->key +
                      ", which is not trusted; trust it once you know that it is the author's"},
                 "signature",
                 file,
                 Remedy::TrustKey,
                 checked.signature->key};
}

Error offered_already(const std::string& format, const std::string& plugin) {
    return not_admitted(
        "格式 " + format + " 已由插件 " + plugin + " 提供；可先停用它",
        "the format " + format + " is offered by the plugin " + plugin + "; disable that one first",
        "format");
}

/// Nobody takes another plugin's name or formats.
Result<void> check_clash(const Catalogue& catalogue,
                         const PluginState& state,
                         const Manifest& manifest,
                         const std::string& instead_of) {
    const InstalledPlugin* own = state.plugin(manifest.id);
    const bool in_use = own != nullptr && own->current != 0;
    const auto plugins = catalogue.plugins();
    const bool taken =
        !in_use && std::any_of(plugins.begin(), plugins.end(), [&](const LoadedPlugin& plugin) {
            return plugin.id == manifest.id;
        });
    if (taken) {
        return not_admitted(
            "标识 " + manifest.id + " 已被程序自带或手工放入的插件使用，请换一个标识",
            "the id " + manifest.id +
                " is taken by a plugin that is bundled or was put there by hand; use "
                "another id",
            "id");
    }
    for (const CityFormat& city : manifest.cities) {
        const std::string other = catalogue.plugin_of(city);
        if (!other.empty() && other != manifest.id && other != instead_of) {
            return offered_already(city.certificate + "@" + city.city_code, other);
        }
    }
    return {};
}

Result<void> check_order(const PluginVersion& current,
                         const Manifest& manifest,
                         const std::string& digest) {
    const int order = compare_versions(manifest.version, current.version);
    if (order > 0 || (order == 0 && digest == current.index_sha256)) {
        return {};
    }
    if (order == 0) {
        return not_admitted(
                   "已安装的 " + current.version + " 内容不同，作者应提高版本号",
                   "version " + current.version +
                       " is installed with other content; its author should raise the version",
                   "version")
            .with(Remedy::AllowDowngrade);
    }
    return not_admitted("已安装较新的 " + current.version + "，不会换回 " + manifest.version,
                        "the newer " + current.version + " is installed and is not replaced by " +
                            manifest.version,
                        "version")
        .with(Remedy::AllowDowngrade);
}

}  // namespace

Result<CheckedPlugin> checked_package(const std::filesystem::path& file) {
    auto checked = check_plugin(file);
    if (!checked) {
        return checked;
    }
    if (!checked->valid()) {
        Error error = checked->first_failure();
        error.file = file.string();
        return error;
    }
    if (!checked->source->packed) {
        return Error{ErrorCode::InvalidInput,
                     {"这是文件夹，请先打成 .hzp 包", "it is a folder: make a .hzp of it first"},
                     "file",
                     file.string(),
                     Remedy::PackPlugin};
    }
    return checked;
}

Result<std::string> admit(const Catalogue& catalogue,
                          const PluginState& state,
                          const CheckedPlugin& checked,
                          const InstallWish& wish) {
    auto key = accepted_key(state, checked, wish.developer || wish.made_here);
    if (!key) {
        return key;
    }
    if (auto free = check_clash(catalogue, state, *checked.manifest, wish.instead_of); !free) {
        return free.error();
    }
    const InstalledPlugin* before = state.plugin(checked.manifest->id);
    const PluginVersion* current = before == nullptr ? nullptr : before->version(before->current);
    if (current != nullptr && !wish.allow_downgrade) {
        const std::string digest = sha256_hex(checked.source->index);
        if (auto order = check_order(*current, *checked.manifest, digest); !order) {
            return order.error();
        }
    }
    return key;
}

}  // namespace huizhi
