#include "core/format/batch_folder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/base/utf8.h"
#include "core/photo/photo_kind.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

bool is_named_as_photo(const fs::path& file) {
    const std::string ending = lower_case(file.extension().string());
    const auto& known = photo_endings();
    return std::find(known.begin(), known.end(), ending) != known.end();
}

/// Enough to tell what a file is; nothing when it cannot be opened.
std::optional<std::vector<std::uint8_t>> head_of(const fs::path& file) {
    constexpr std::size_t kLooked = 1024;
    std::ifstream read(file, std::ios::binary);
    if (!read) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> head(kLooked);
    read.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(read.gcount()));
    return head;
}

/// RFC 1740: what a Mac leaves beside a file on disks of others; it holds no picture.
bool is_mac_companion(const fs::path& file, const std::vector<std::uint8_t>& head) {
    constexpr std::array<std::uint8_t, 4> kAppleDouble{0, 5, 0x16, 7};
    const bool marked = head.size() >= kAppleDouble.size() &&
                        std::equal(kAppleDouble.begin(), kAppleDouble.end(), head.begin());
    return marked || (file.filename().string().starts_with("._") && head.empty());
}

/// Pictures that cameras, phones and scanners write and that are not read here.
bool is_named_as_picture(const fs::path& file) {
    constexpr std::array<std::string_view, 16> kEndings{
        ".heic", ".heif", ".hif", ".avif", ".webp", ".bmp", ".gif", ".tif",
        ".tiff", ".dng",  ".cr2", ".cr3",  ".nef",  ".arw", ".raf", ".psd"};
    const std::string ending = lower_case(file.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// Why an entry is no photo; empty for one that is, or that says so.
Text why_not_taken(const fs::directory_entry& entry) {
    std::error_code unreadable;
    if (entry.is_directory(unreadable)) {
        return {"是文件夹，里面的照片没有看", "is a folder; photos in it were not looked at"};
    }
    if (!entry.is_regular_file(unreadable)) {
        return {"不是普通文件（设备、管道或失效的链接）",
                "is no regular file: a device, a pipe or a link to nothing"};
    }
    const auto head = head_of(entry.path());
    if (!head) {
        return is_named_as_photo(entry.path())
                   ? Text{}
                   : Text{"打不开，请检查权限", "cannot be opened; check its permissions"};
    }
    if (is_mac_companion(entry.path(), *head)) {
        return {"是苹果电脑的附属文件，里面没有照片",
                "is a Mac's companion file, which holds no picture"};
    }
    const PhotoKindFound found = recognise_photo(*head);
    return found.kind != PhotoKind::Other || is_named_as_photo(entry.path()) ? Text{}
                                                                             : found.refusal;
}

bool is_any_of(const fs::path& entry, const std::vector<fs::path>& others) {
    return std::any_of(others.begin(), others.end(), [&entry](const fs::path& other) {
        std::error_code apart;
        return fs::equivalent(entry, other, apart);
    });
}

}  // namespace

Error bad_batch_folder(const fs::path& folder, const Text& what) {
    return {ErrorCode::InvalidInput,
            {"文件夹 " + folder.string() + "：" + what.zh,
             "folder " + folder.string() + ": " + what.en},
            "DIR",
            folder.string()};
}

Result<BatchFolder> read_batch_folder(const fs::path& folder,
                                      const std::vector<fs::path>& besides) {
    std::error_code error;
    BatchFolder found;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (is_any_of(entry->path(), besides)) {
            continue;
        }
        Text reason = why_not_taken(*entry);
        if (reason.empty()) {
            found.photos.push_back(entry->path());
        } else {
            found.not_taken.push_back({entry->path().filename().string(),
                                       {},
                                       std::move(reason),
                                       is_named_as_picture(entry->path())});
        }
    }
    if (error) {
        return bad_batch_folder(folder, {"无法读取（" + error.message() + "）",
                                         "cannot be read (" + error.message() + ")"});
    }
    std::sort(found.photos.begin(), found.photos.end());
    std::sort(found.not_taken.begin(), found.not_taken.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.file < b.file; });
    return found;
}

}  // namespace huizhi
