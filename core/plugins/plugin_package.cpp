#include "core/plugins/plugin_package.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/archive/archive_limits.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/catalogue/sourced_data.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kPackageFormat = 1;

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

/// The regular files below `folder`, by their names in it.
Result<std::vector<std::string>> names_below(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const std::string name = fs::path(at->path()).lexically_relative(folder).generic_string();
        const fs::file_status status = at->symlink_status(error);
        if (at->path().filename().string().starts_with('.') || name == "build") {
            at.disable_recursion_pending();
            continue;
        }
        if (fs::is_regular_file(status)) {
            names.push_back(name);
        } else if (!fs::is_directory(status)) {
            return archive_error(
                folder.string(), "regular_files",
                {name + " 是链接或设备，只能是普通文件",
                 name + " is a link or a device; only regular files may be there"});
        }
        if (names.size() > kPackageLimits.files) {
            break;  // told below, with the other limits
        }
    }
    if (error) {
        return archive_error(folder.string(), "readable",
                             {"文件夹无法读取", "the folder cannot be read"});
    }
    return names;
}

Result<PluginSource> read_folder(const fs::path& folder) {
    const auto names = names_below(folder);
    if (!names) {
        return names.error();
    }
    if (auto safe = check_archive_names(*names, folder.string()); !safe) {
        return safe.error();
    }
    PluginSource source;
    source.path = folder;
    std::vector<std::size_t> sizes(names->size());
    for (std::size_t i = 0; i < names->size(); ++i) {
        std::error_code ignored;
        sizes[i] = static_cast<std::size_t>(fs::file_size(folder / (*names)[i], ignored));
    }
    if (auto fits = check_archive_sizes(sizes, kPackageLimits, folder.string()); !fits) {
        return fits.error();
    }
    for (const std::string& name : *names) {
        if (name == kPackageIndexName || name == kPackageSignatureName) {
            return archive_error(folder.string(), "file_names",
                                 {"文件名 " + name + " 留给打包使用，请改名",
                                  "the name " + name + " is kept for packing; rename the file"});
        }
        auto bytes = read_file(folder / name, kPackageLimits.file_bytes);
        if (!bytes) {
            Error error = bytes.error();
            error.field = "readable";
            return error;
        }
        source.files.emplace(name, std::move(*bytes));
    }
    return source;
}

std::vector<std::uint8_t> taken_out(ArchiveFiles& files, const char* name) {
    const auto found = files.find(name);
    if (found == files.end()) {
        return {};
    }
    auto bytes = std::move(found->second);
    files.erase(found);
    return bytes;
}

Result<PluginSource> read_packed(const fs::path& path) {
    const auto bytes = read_file(path, kMaxPackageBytes);
    if (!bytes) {
        Error error = bytes.error();
        error.field = "readable";
        return error;
    }
    auto files = read_archive(*bytes, kPackageLimits, path.string());
    if (!files) {
        return files.error();
    }
    PluginSource source;
    source.path = path;
    source.packed = true;
    source.files = std::move(*files);
    source.index = taken_out(source.files, kPackageIndexName);
    source.signature = taken_out(source.files, kPackageSignatureName);
    return source;
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

PackageIndex read_index(const JsonNode& root) {
    root.allow({"format", "id", "version", "api_version", "kind", "files"});
    static_cast<void>(root.whole("format", kPackageFormat, kPackageFormat));
    PackageIndex index;
    index.id = id_text(root, "id");
    index.version = root.text("version");
    index.api_version = static_cast<std::uint32_t>(root.whole("api_version", 1, 1'000'000));
    index.kind = one_of(root, "kind", {"certificate", "city", "channel", "model"});
    for (const JsonNode& entry : root.list("files")) {
        entry.allow({"path", "bytes", "sha256"});
        PackagedFile file;
        file.path = entry.text("path");
        file.bytes = entry.whole("bytes", 0, static_cast<std::int64_t>(kPackageLimits.file_bytes));
        file.sha256 = entry.text("sha256");
        if (!is_sha256(file.sha256)) {
            entry.wrong("sha256", "应为 64 位十六进制数字", "must be 64 hexadecimal digits");
        }
        index.files.push_back(std::move(file));
    }
    return index;
}

/// Parses package.json or signature.json; the first thing that is wrong is the error.
template <class Value, class Read>
Result<Value> read_small(const std::vector<std::uint8_t>& json,
                         const std::string& file,
                         const char* check,
                         const Read& read) {
    const std::string_view text(reinterpret_cast<const char*>(json.data()), json.size());
    if (json.empty() || json.size() > kMaxFormatDataBytes) {
        return archive_error(file, check,
                             {"缺失或过大，请重新打包", "is missing or too large; pack it again"})
            .with(Remedy::PackPlugin);
    }
    return read_json<Value>(text, file, read);
}

}  // namespace

Result<PluginSource> read_plugin_source(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return Error{ErrorCode::NotFound,
                     {path.string() + "：没有这个文件夹或文件",
                      path.string() + ": there is no such folder or file"},
                     "readable",
                     path.string()};
    }
    return fs::is_directory(path, ignored) ? read_folder(path) : read_packed(path);
}

Result<PackageIndex> parse_package_index(const std::vector<std::uint8_t>& json,
                                         const std::string& file) {
    return read_small<PackageIndex>(json, file + "/" + kPackageIndexName, "package_index",
                                    read_index);
}

Result<void> match_index(const PackageIndex& index,
                         const ArchiveFiles& files,
                         const std::string& file) {
    std::map<std::string, const PackagedFile*> listed;
    for (const PackagedFile& entry : index.files) {
        if (!listed.emplace(entry.path, &entry).second || files.count(entry.path) == 0) {
            return archive_error(file, "file_hashes",
                                 {"清单列有 " + entry.path + "，包内却没有（或重复列出）",
                                  entry.path + " is listed but not in it, or listed twice"});
        }
    }
    for (const auto& [name, bytes] : files) {
        const auto entry = listed.find(name);
        if (entry == listed.end()) {
            return archive_error(
                file, "file_hashes",
                {name + " 不在清单中，不可信", name + " is not listed, so not to be trusted"});
        }
        if (static_cast<std::int64_t>(bytes.size()) != entry->second->bytes ||
            sha256_hex(bytes) != entry->second->sha256) {
            return archive_error(
                file, "file_hashes",
                {name + " 与清单的 SHA-256 不符，已被改动或损坏",
                 name + " has not the SHA-256 of the list: it was changed or damaged"});
        }
    }
    return {};
}

Result<std::optional<Signature>> package_signature(const PluginSource& source) {
    if (source.signature.empty()) {
        return std::optional<Signature>();
    }
    const std::string file = source.path.string();
    const auto signature =
        read_small<Signature>(source.signature, file + "/" + kPackageSignatureName, "signature",
                              [](const JsonNode& root) {
                                  root.allow({"key", "signature"});
                                  return Signature{root.text("key"), root.text("signature")};
                              });
    if (!signature) {
        return signature.error();
    }
    if (!is_signed(*signature, source.index)) {
        return archive_error(
            file, "signature",
            {"签名不符：内容在签名后被改动，或签名是伪造的",
             "the signature does not fit: it was changed after signing, or is forged"});
    }
    return std::optional(*signature);
}

Result<std::vector<std::uint8_t>> pack_plugin(const PluginSource& source,
                                              const Manifest& manifest) {
    Json index = {{"format", kPackageFormat},    {"id", manifest.id},
                  {"version", manifest.version}, {"api_version", manifest.api_version},
                  {"kind", manifest.kind},       {"files", Json::array()}};
    for (const auto& [name, bytes] : source.files) {
        index["files"].push_back(
            {{"path", name}, {"bytes", bytes.size()}, {"sha256", sha256_hex(bytes)}});
    }
    ArchiveFiles files = source.files;
    files[kPackageIndexName] = bytes_of(index.dump(2) + "\n");
    return write_archive(files);
}

Result<std::vector<std::uint8_t>> with_signature(const PluginSource& package,
                                                 const Signature& signature) {
    const Json document = {{"key", signature.key}, {"signature", signature.signature}};
    ArchiveFiles files = package.files;
    files[kPackageIndexName] = package.index;
    files[kPackageSignatureName] = bytes_of(document.dump(2) + "\n");
    return write_archive(files);
}

int compare_versions(const std::string& a, const std::string& b) {
    const auto groups = [](const std::string& version) {
        std::vector<std::uint64_t> numbers;
        const char* at = version.data();
        const char* end = at + version.size();
        while (at < end) {
            std::uint64_t number = 0;
            at = std::from_chars(at, end, number).ptr + 1;
            numbers.push_back(number);
        }
        numbers.resize(4);  // at most four groups, core/catalogue/manifest.cpp
        return numbers;
    };
    const auto left = groups(a);
    const auto right = groups(b);
    return left < right ? -1 : (right < left ? 1 : 0);
}

}  // namespace huizhi
