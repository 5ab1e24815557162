#include "core/validator/own_size_store.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_places.h"
#include "core/plugins/plugin_state.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/validator/manifest_checks.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSizes = 200;
constexpr int kMostTries = 10'000;
constexpr std::size_t kLongestSlug = 40;

fs::path manifest_file(const fs::path& home, const std::string& id) {
    return own_sizes_folder(home) / id / "plugin.json";
}

bool there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

/// A folder's name that may be an own size's: nothing typed leads out of the home.
bool is_own_id(const std::string& id) {
    return id.starts_with("own-") && id.size() > 4 && id.size() <= 64 &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

Error not_found(const std::string& id) {
    return {ErrorCode::NotFound,
            {"没有自定义尺寸 " + shortened(id), "there is no own size " + shortened(id)},
            "id",
            "",
            Remedy::ListOwnSizes};
}

/// "Pet card 2" as "pet-card-2"; empty when nothing is left.
std::string slug_of(const std::string& name) {
    std::string slug;
    for (const char letter : name) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x80 && std::isalnum(code) != 0) {
            slug += static_cast<char>(std::tolower(code));
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    slug = slug.substr(0, kLongestSlug);
    while (!slug.empty() && slug.back() == '-') {
        slug.pop_back();
    }
    return slug;
}

/// An id that no size of this home has or had, with its folder made.
Result<std::string> reserve_own_id(const fs::path& home, const std::string& name) {
    std::error_code failed;
    fs::create_directories(own_sizes_folder(home), failed);
    const std::string slug = slug_of(name);
    for (int number = 1; !failed && number <= kMostTries; ++number) {
        std::string id = "own-";
        id += slug;
        if (slug.empty() || number > 1) {
            id += (slug.empty() ? "" : "-") + std::to_string(number);
        }
        if (!there(removed_own_sizes_folder(home) / id) &&
            fs::create_directory(own_sizes_folder(home) / id, failed)) {
            return id;
        }
    }
    return unwritable_folder(own_sizes_folder(home));
}

/// What the validator finds, in the words of the form that it was typed into.
Error in_form_words(const char* check, const Text& message) {
    const std::string name = check;
    const bool head = name == "ordinary_head_fits" || name == "tie_breaks";
    if (head) {
        return {ErrorCode::InvalidInput,
                {"普通脸形的人无法同时满足这些头部尺寸，请核对",
                 "no ordinary head meets all these bounds at once; look at them again"},
                "head_height",
                ""};
    }
    return {ErrorCode::InvalidInput, message,
            name == "file_window_reachable" ? "max_bytes" : "width_px", ""};
}

std::optional<Error> first_fault(const Manifest& manifest, std::span<const ManifestCheck> checks) {
    for (const ManifestCheck& check : checks) {
        if (const auto problem = check.look(manifest)) {
            return in_form_words(check.name, *problem);
        }
    }
    return std::nullopt;
}

/// The plugin.json of a size that every check of certificates passes.
Result<std::string> checked_manifest(const OwnSize& size) {
    const std::string json = own_size_manifest(size);
    const auto manifest = parse_manifest(json, "plugin.json");
    if (!manifest) {
        return manifest.error();
    }
    for (const auto& checks : {common_checks(), certificate_checks()}) {
        if (auto fault = first_fault(*manifest, checks)) {
            return std::move(*fault);
        }
    }
    return json;
}

Result<void> write(const fs::path& home, const std::string& id, const std::string& json) {
    return write_file(manifest_file(home, id),
                      {reinterpret_cast<const std::uint8_t*>(json.data()), json.size()});
}

Result<OwnSize> keep_new(const fs::path& home, OwnSize size) {
    if (own_sizes(home).size() >= kMostSizes) {
        return Error{ErrorCode::Refused,
                     {"自定义尺寸太多，请先删除不用的",
                      "there are too many own sizes; remove some that are not used"},
                     "name_zh",
                     ""};
    }
    size.revision = 1;
    size.id = "own-new";  // any: it is checked before it has a folder
    if (auto fine = checked_manifest(size); !fine) {
        return fine.error();
    }
    auto id = reserve_own_id(home, size.name.en);
    if (!id) {
        return id.error();
    }
    size.id = *id;
    if (auto written = write(home, size.id, own_size_manifest(size)); !written) {
        std::error_code ignored;
        fs::remove(own_sizes_folder(home) / size.id, ignored);
        return written.error();
    }
    return size;
}

Result<OwnSize> keep_changed(const fs::path& home, OwnSize size) {
    const auto before = own_size(home, size.id);
    if (!before) {
        return before.error();
    }
    size.revision = before->revision + 1;
    const auto json = checked_manifest(size);
    if (!json) {
        return json.error();
    }
    if (auto written = write(home, size.id, *json); !written) {
        return written.error();
    }
    return size;
}

std::vector<fs::path> folders_in(const fs::path& root) {
    std::vector<fs::path> folders;
    std::error_code failed;
    for (auto at = fs::directory_iterator(root, failed); !failed && at != fs::directory_iterator();
         at.increment(failed)) {
        if (is_own_id(at->path().filename().string())) {
            folders.push_back(at->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

}  // namespace

std::vector<OwnSize> own_sizes(const fs::path& home) {
    std::vector<OwnSize> sizes;
    for (const fs::path& folder : folders_in(own_sizes_folder(home))) {
        if (auto size = own_size(home, folder.filename().string())) {
            sizes.push_back(std::move(*size));
        }
    }
    return sizes;
}

Result<OwnSize> own_size(const fs::path& home, const std::string& id) {
    if (!is_own_id(id) || !there(manifest_file(home, id))) {
        return not_found(id);
    }
    const auto manifest = read_manifest(manifest_file(home, id));
    if (!manifest) {
        return manifest.error();
    }
    const auto size = own_size_of(*manifest);
    return size && size->id == id ? Result<OwnSize>(*size) : Result<OwnSize>(not_found(id));
}

Result<OwnSize> keep_own_size(Studio& studio, OwnSize size) {
    if (auto allowed = require(studio, Permission::ManagePlugins); !allowed) {
        return allowed.error();
    }
    if (auto fine = check_own_size(size, studio.catalogue); !fine) {
        return fine.error();
    }
    size.name.zh = canonical_text(size.name.zh);
    size.name.en =
        canonical_text(size.name.en).empty() ? size.name.zh : canonical_text(size.name.en);
    size.set_on = iso_day(studio.clock.now());
    return in_one_write(studio.store, [&]() -> Result<OwnSize> {
        auto kept = size.id.empty() ? keep_new(studio.home, size) : keep_changed(studio.home, size);
        const auto noted =
            kept ? audit(studio, {AuditAct::Price, "own_size", kept->id}) : kept.error();
        return noted ? kept : Result<OwnSize>(noted.error());
    });
}

Result<void> remove_own_size(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ManagePlugins); !allowed) {
        return allowed;
    }
    if (!is_own_id(id) || !there(manifest_file(studio.home, id))) {
        return not_found(id);
    }
    return studio.store.together([&]() -> Result<void> {
        if (auto noted = audit(studio, {AuditAct::Price, "own_size", id}); !noted) {
            return noted;
        }
        std::error_code failed;
        fs::create_directories(removed_own_sizes_folder(studio.home), failed);
        if (!failed) {
            fs::rename(own_sizes_folder(studio.home) / id,
                       removed_own_sizes_folder(studio.home) / id, failed);
        }
        return failed ? Result<void>(unwritable_folder(removed_own_sizes_folder(studio.home)))
                      : Result<void>();
    });
}

}  // namespace huizhi
