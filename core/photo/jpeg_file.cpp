#include "core/photo/jpeg_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <turbojpeg.h>

#include "core/photo/jpeg_markers.h"

namespace huizhi {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr int kJpegLs = 0xF7;  // ISO/IEC 14495-1: its frame begins as the others do

/// The standard's luminance table (annex K.1); libjpeg's qualities scale it. In zigzag order.
constexpr std::array<int, 64> kLuminance = {
    16, 11, 12,  14,  12,  10, 16, 14,  13,  14,  18,  17,  16, 19,  24,  40,
    26, 24, 22,  22,  24,  49, 35, 37,  29,  40,  58,  51,  61, 60,  57,  51,
    56, 55, 64,  72,  92,  78, 64, 68,  87,  69,  55,  56,  80, 109, 81,  87,
    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};

/// The parts of a header that are put together only when all markers were seen.
struct Gathered {
    JpegHeader header;
    int jfif_dpi = 0;
    bool exif_seen = false;
    std::map<int, std::array<int, 64>> tables;
    int first_table = 0;  // the one that the first component uses
    std::map<int, std::vector<std::uint8_t>> icc_parts;
    int icc_count = 0;
};

Error damaged_jpeg(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, "", ""};
}

int u16(Bytes bytes, std::size_t at) {
    return bytes[at] << 8 | bytes[at + 1];
}

bool starts_with(Bytes bytes, std::string_view text) {
    return bytes.size() >= text.size() && std::equal(text.begin(), text.end(), bytes.begin());
}

void read_jfif(Bytes body, Gathered& into) {
    using namespace std::string_view_literals;
    if (!starts_with(body, "JFIF\0"sv) || body.size() < 12) {
        return;
    }
    const int unit = body[7];
    const int density = u16(body, 8);
    if (unit == 1) {
        into.jfif_dpi = density;
    } else if (unit == 2) {
        into.jfif_dpi = static_cast<int>(std::lround(density * 2.54));
    }
}

void read_icc_part(Bytes body, Gathered& into) {
    using namespace std::string_view_literals;
    constexpr std::size_t kHead = 14;
    if (!starts_with(body, "ICC_PROFILE\0"sv) || body.size() <= kHead) {
        return;
    }
    into.icc_count = body[13];
    const auto part = body.subspan(kHead);
    into.icc_parts.emplace(body[12], std::vector<std::uint8_t>(part.begin(), part.end()));
}

void read_tables(Bytes body, Gathered& into) {
    while (!body.empty()) {
        const bool wide = (body[0] >> 4U) != 0;
        const std::size_t entry = wide ? 2 : 1;
        if (body.size() < 1 + 64 * entry) {
            return;
        }
        auto& table = into.tables[static_cast<int>(body[0] & 15U)];
        for (std::size_t i = 0; i < 64; ++i) {
            table.at(i) = wide ? u16(body, 1 + 2 * i) : body[1 + i];
        }
        body = body.subspan(1 + 64 * entry);
    }
}

/// Of several components each unit holds as many blocks as the largest sampling asks; of one alone,
/// one.
void read_block_size(Bytes body, JpegHeader& header) {
    int across = 1;
    int down = 1;
    for (std::size_t i = 0; header.components > 1 && i < body[5]; ++i) {
        across = std::max(across, body[7 + 3 * i] >> 4);
        down = std::max(down, body[7 + 3 * i] & 15);
    }
    header.block_width = 8 * across;
    header.block_height = 8 * down;
}

/// False when the frame header is cut.
bool read_frame(int marker, Bytes body, Gathered& into) {
    if (body.size() < 6 || body.size() < 6 + 3U * body[5]) {
        return false;
    }
    JpegHeader& header = into.header;
    header.bits = body[0];
    header.height_px = u16(body, 1);
    header.width_px = u16(body, 3);
    header.components = body[5];
    header.coding = marker;
    header.baseline = marker == 0xC0;
    header.progressive = marker == 0xC2 || marker == 0xCA;
    into.first_table = header.components > 0 ? body[8] : 0;
    read_block_size(body, header);
    return header.components > 0;
}

bool is_frame(int marker) {
    return marker == kJpegLs ||
           (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC);
}

int estimate_quality(const std::array<int, 64>& table) {
    int best = 0;
    long best_distance = -1;
    for (int quality = 100; quality >= 1; --quality) {
        const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        long distance = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            const int expected = std::clamp((kLuminance.at(i) * scale + 50) / 100, 1, 255);
            distance += std::abs(expected - table.at(i));
        }
        if (best_distance < 0 || distance < best_distance) {
            best_distance = distance;
            best = quality;
        }
    }
    return best;
}

/// Where the next segment's marker, or the end of the image, stands at or after `at`; nothing at
/// the end of the data.
std::optional<std::size_t> next_segment(Bytes data, std::size_t at) {
    constexpr std::size_t kHead = 4;  // a marker and a length
    while (at + 2 <= data.size()) {
        const void* found = std::memchr(data.data() + at, 0xFF, data.size() - at - 1);
        if (found == nullptr) {
            return std::nullopt;
        }
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - data.data());
        const int marker = data[at + 1];
        if (marker == kEndOfImage) {
            return at;
        }
        if (marker != 0x00 && marker != 0xFF && !stands_alone(marker)) {
            return at + kHead <= data.size() ? std::optional(at) : std::nullopt;
        }
        at += marker == 0xFF ? 1 : 2;
    }
    return std::nullopt;
}

/// Behind a segment whose marker stands there.
std::size_t behind_segment(Bytes data, std::size_t at) {
    return at + 2 + std::max<std::size_t>(2, static_cast<std::size_t>(u16(data, at + 2)));
}

/// Scans begin with a marker whose bytes cannot occur inside coded data. As decoders do, it steps
/// over segments and stops at the picture's end: phones append films and further pictures there,
/// which hold any bytes.
int count_scans(Bytes data) {
    int scans = 0;
    auto at = next_segment(data, 0);
    while (at && data[*at + 1] != kEndOfImage) {
        scans += data[*at + 1] == kStartOfScan ? 1 : 0;
        at = next_segment(data, behind_segment(data, *at));
    }
    return scans;
}

/// The profile whole, or nothing when a part is missing.
std::vector<std::uint8_t> join_icc(const Gathered& from) {
    std::vector<std::uint8_t> whole;
    for (int i = 1; i <= from.icc_count; ++i) {
        const auto part = from.icc_parts.find(i);
        if (part == from.icc_parts.end()) {
            return {};
        }
        whole.insert(whole.end(), part->second.begin(), part->second.end());
    }
    return whole;
}

bool read_segment(int marker, Bytes body, Gathered& into) {
    using namespace std::string_view_literals;
    if (marker == kApp0) {
        read_jfif(body, into);
    } else if (marker == kApp1 && starts_with(body, "Exif\0\0"sv) && !into.exif_seen) {
        into.header.exif = read_exif(body.subspan(6));
        into.exif_seen = true;  // as viewers do, the first one counts
    } else if (marker == kApp2) {
        read_icc_part(body, into);
    } else if (marker == kQuantisation) {
        read_tables(body, into);
    } else if (is_frame(marker) && into.header.components == 0) {
        return read_frame(marker, body, into);
    }
    return true;
}

/// Walks the markers up to the first scan; false when the bytes end or break before it.
bool gather(Bytes bytes, Gathered& into) {
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xFF || bytes[at + 1] == 0xFF || bytes[at + 1] == 0x00) {
            ++at;  // fill bytes, or rubbish between segments: libjpeg skips it too
            continue;
        }
        const int marker = bytes[at + 1];
        if (stands_alone(marker)) {
            at += 2;
            continue;
        }
        const auto length = static_cast<std::size_t>(u16(bytes, at + 2));
        if (marker == kEndOfImage || length < 2 || at + 2 + length > bytes.size()) {
            return false;
        }
        if (marker == kStartOfScan) {
            into.header.first_scan = at;
            return into.header.components > 0;
        }
        if (!read_segment(marker, bytes.subspan(at + 4, length - 2), into)) {
            return false;
        }
        at += 2 + length;
    }
    return false;
}

struct HandleCloser {
    void operator()(void* handle) const { tjDestroy(handle); }
};

/// Some cameras leave a stray byte or two before the end marker; every pixel is there all the same.
/// More stray bytes are a picture that lost its place. 0: the warning is another.
std::size_t stray_bytes(std::string_view warning) {
    if (warning.ends_with("Corrupt JPEG data: 1 extraneous bytes before marker 0xd9")) {
        return 1;
    }
    return warning.ends_with("Corrupt JPEG data: 2 extraneous bytes before marker 0xd9") ? 2 : 0;
}

/// Those, and numbers of some programs that nobody knows.
bool is_harmless(std::string_view warning) {
    return stray_bytes(warning) > 0 ||
           warning.find("Unknown Adobe color transform code") != std::string_view::npos ||
           warning.find("unknown JFIF revision number") != std::string_view::npos;
}

/// Numbers that nobody knows as those that a decoder takes them for.
void mend_numbers(std::span<std::uint8_t> file, std::size_t at) {
    using namespace std::string_view_literals;
    constexpr std::size_t kHead = 4;
    constexpr std::size_t kJfifMajor = kHead + 5;
    constexpr std::size_t kAdobeTransform = kHead + 11;
    constexpr int kApp14 = 0xEE;
    const Bytes body = Bytes(file).subspan(at + kHead);
    if (file[at + 1] == kApp0 && starts_with(body, "JFIF\0"sv) && at + kJfifMajor < file.size()) {
        file[at + kJfifMajor] = 1;
    } else if (file[at + 1] == kApp14 && starts_with(body, "Adobe"sv) &&
               at + kAdobeTransform < file.size() && file[at + kAdobeTransform] > 2) {
        file[at + kAdobeTransform] = 1;  // YCbCr
    }
}

/// Takes out of a file what a harmless warning tells of: unknown numbers, and so many stray bytes
/// before the end, which become fill bytes (ISO/IEC 10918-1, B.1.1.2).
void take_out_harmless(std::span<std::uint8_t> file, std::size_t stray) {
    auto at = next_segment(file, 2);
    while (at && file[*at + 1] != kEndOfImage) {
        mend_numbers(file, *at);
        at = next_segment(file, behind_segment(file, *at));
    }
    std::size_t end = at.value_or(0);
    while (end > 0 && file[end - 1] == 0xFF) {  // fill bytes already
        --end;
    }
    for (std::size_t i = 0; at && i < stray && i < end; ++i) {
        file[end - 1 - i] = 0xFF;
    }
}

/// Whether the end marker stands behind the first scan; inside data its bytes cannot occur.
bool has_end(Bytes bytes, const JpegHeader& header) {
    constexpr std::array<std::uint8_t, 2> kEnd = {0xFF, kEndOfImage};
    const auto data = bytes.subspan(header.first_scan);
    return std::search(data.begin(), data.end(), kEnd.begin(), kEnd.end()) != data.end();
}

/// What went wrong.
Error why_undecoded(tjhandle handle, Bytes bytes, const JpegHeader& header) {
    const std::string reason = tjGetErrorStr2(handle);
    if (reason.find("Premature end") != std::string::npos || !has_end(bytes, header)) {
        return damaged_jpeg("文件不完整（被截断），请重新复制或拍摄",
                            "truncated; copy it again or take it again");
    }
    if (reason.find("Insufficient memory") != std::string::npos) {
        return Error{ErrorCode::Environment, {"内存不足", "not enough memory"}, "", ""};
    }
    return damaged_jpeg("JPEG 数据已损坏，请重新复制或拍摄（" + reason + "）",
                        "damaged JPEG data; copy it again or take it again (" + reason + ")");
}

}  // namespace

Result<JpegHeader> read_jpeg_header(Bytes bytes) {
    Gathered gathered;
    if (bytes.size() < 4 || !gather(bytes, gathered)) {
        return damaged_jpeg("JPEG 文件头不完整，文件可能被截断",
                            "the JPEG header is cut; the file may be truncated");
    }
    JpegHeader& header = gathered.header;
    const auto table = gathered.tables.find(gathered.first_table);
    header.quality_estimate = table == gathered.tables.end() ? 0 : estimate_quality(table->second);
    header.dpi = gathered.jfif_dpi > 0 ? gathered.jfif_dpi : header.exif.dpi;
    header.icc = join_icc(gathered);
    header.icc_incomplete = header.icc.empty() && gathered.icc_count > 0;
    header.scans = count_scans(bytes.subspan(header.first_scan));
    return std::move(header);
}

Result<cv::Mat> decode_jpeg(Bytes bytes, const JpegHeader& header, int eighths) {
    const std::unique_ptr<void, HandleCloser> handle(tjInitDecompress());
    const auto length = static_cast<unsigned long>(bytes.size());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    if (handle) {
        // Fails on rare chroma samplings that it decodes well; only the size is of interest.
        static_cast<void>(tjDecompressHeader3(handle.get(), bytes.data(), length, &width, &height,
                                              &sampling, &space));
    }
    if (!handle || width != header.width_px || height != header.height_px) {
        return damaged_jpeg("JPEG 文件头已损坏", "the JPEG header is damaged");
    }
    const tjscalingfactor factor{eighths, 8};
    cv::Mat rgb(TJSCALED(height, factor), TJSCALED(width, factor), CV_8UC3);
    const auto decode = [&](Bytes file) {
        return tjDecompress2(handle.get(), file.data(), length, rgb.data, rgb.cols,
                             static_cast<int>(rgb.step), rgb.rows, TJPF_RGB,
                             TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING);
    };
    // Only the first warning is told: where it is harmless, the next is the first of a file without
    // what it was about.
    constexpr int kHarmless = 2;  // numbers before the picture, bytes behind it
    bool failed = decode(bytes) != 0;
    std::vector<std::uint8_t> mended;
    for (int i = 0; failed && i < kHarmless && is_harmless(tjGetErrorStr2(handle.get())); ++i) {
        if (mended.empty()) {
            mended.assign(bytes.begin(), bytes.end());
        }
        take_out_harmless(mended, stray_bytes(tjGetErrorStr2(handle.get())));
        failed = decode(mended) != 0;
    }
    if (failed) {
        return why_undecoded(handle.get(), bytes, header);
    }
    return rgb;
}

}  // namespace huizhi
