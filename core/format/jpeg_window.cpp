#include "core/format/jpeg_window.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <turbojpeg.h>

namespace huizhi {
namespace {

constexpr int kUsualQuality = 90;  // where no standard names one
constexpr int kLeastQuality = 30;  // below it blocks show in a face: no certificate photo any more
constexpr int kBestQuality = 100;

struct HandleCloser {
    void operator()(void* handle) const { tjDestroy(handle); }
};

/// One picture at one chroma sampling, encoded at each quality at most once.
class Encoder {
public:
    Encoder(const cv::Mat& rgb, int sampling, const JpegWindow& window)
        : rgb_(rgb), sampling_(sampling), window_(window), handle_(tjInitCompress()) {}

    /// Null when memory is short.
    [[nodiscard]] const std::vector<std::uint8_t>* at(int quality) {
        const auto known = done_.find(quality);
        if (known != done_.end()) {
            return &known->second;
        }
        auto bytes = encode(quality);
        return bytes.empty() ? nullptr : &done_.emplace(quality, std::move(bytes)).first->second;
    }

    /// Bytes at this quality; -1 when memory is short.
    [[nodiscard]] std::int64_t size_at(int quality) {
        const auto* bytes = at(quality);
        return bytes ? static_cast<std::int64_t>(bytes->size()) : -1;
    }

    [[nodiscard]] const std::map<int, std::vector<std::uint8_t>>& done() const { return done_; }

private:
    [[nodiscard]] std::vector<std::uint8_t> encode(int quality) {
        unsigned long length = tjBufSize(rgb_.cols, rgb_.rows, sampling_);
        std::vector<std::uint8_t> bytes(length);
        unsigned char* target = bytes.data();
        if (!handle_ ||
            tjCompress2(handle_.get(), rgb_.data, rgb_.cols, static_cast<int>(rgb_.step), rgb_.rows,
                        TJPF_RGB, &target, &length, sampling_, quality,
                        TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT) != 0) {
            return {};
        }
        bytes.resize(length);
        set_density(bytes);
        add_label(bytes);
        return bytes;
    }

    /// libturbojpeg writes a JFIF segment without a density: fill it in (JFIF 1.02: units, x, y).
    void set_density(std::vector<std::uint8_t>& bytes) const {
        constexpr std::array<std::uint8_t, 9> kStart = {0xFF, 0xD8, 0xFF, 0xE0, 0x00,
                                                        0x10, 'J',  'F',  'I'};
        const int dpi = window_.dpi;
        if (dpi <= 0 || bytes.size() < 20 ||
            !std::equal(kStart.begin(), kStart.end(), bytes.begin())) {
            return;
        }
        const auto high = static_cast<std::uint8_t>(dpi >> 8);
        const auto low = static_cast<std::uint8_t>(dpi & 0xFF);
        constexpr std::uint8_t kDotsPerInch = 1;
        const std::array<std::uint8_t, 5> density = {kDotsPerInch, high, low, high, low};
        std::copy(density.begin(), density.end(), bytes.begin() + 13);
    }

    /// Behind the JFIF segment, which comes first (JFIF 1.02).
    void add_label(std::vector<std::uint8_t>& bytes) const {
        constexpr std::ptrdiff_t kBehindJfif = 20;
        if (bytes.size() > static_cast<std::size_t>(kBehindJfif)) {
            bytes.insert(bytes.begin() + kBehindJfif, window_.label.begin(), window_.label.end());
        }
    }

    const cv::Mat& rgb_;
    int sampling_;
    const JpegWindow& window_;
    std::unique_ptr<void, HandleCloser> handle_;
    std::map<int, std::vector<std::uint8_t>> done_;
};

bool fits(std::int64_t size, const JpegWindow& window) {
    return size > 0 && size >= window.min_bytes &&
           (window.max_bytes <= 0 || size <= window.max_bytes);
}

/// The smallest quality above `start` whose file is not too small.
int search_up(Encoder& encoder, const JpegWindow& window, int start) {
    int low = start + 1;
    int high = kBestQuality;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (encoder.size_at(middle) >= window.min_bytes) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// The largest quality below `start` whose file is not too large.
int search_down(Encoder& encoder, const JpegWindow& window, int start) {
    int low = kLeastQuality;
    int high = start - 1;
    while (low < high) {
        const int middle = (low + high + 1) / 2;
        if (encoder.size_at(middle) <= window.max_bytes) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/// The quality nearest to the named one whose file lies in the window.
std::optional<int> nearest_quality(Encoder& encoder, const JpegWindow& window, int start) {
    const std::int64_t size = encoder.size_at(start);
    if (size < 0 || fits(size, window)) {
        return size < 0 ? std::nullopt : std::optional<int>(start);
    }
    const bool up = size < window.min_bytes;
    if (up ? start >= kBestQuality : start <= kLeastQuality) {
        return std::nullopt;
    }
    const int quality =
        up ? search_up(encoder, window, start) : search_down(encoder, window, start);
    return fits(encoder.size_at(quality), window) ? std::optional<int>(quality) : std::nullopt;
}

std::string kilobytes(std::int64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f KB", static_cast<double>(bytes) / 1024);
    return text.data();
}

std::int64_t distance_to(const JpegWindow& window, std::int64_t size) {
    return size < window.min_bytes ? window.min_bytes - size : size - window.max_bytes;
}

/// Names both bounds and the nearest file that any quality gave.
Error unreachable(const JpegWindow& window, const std::array<Encoder*, 2>& encoders) {
    std::int64_t nearest = -1;
    int quality = 0;
    for (const Encoder* encoder : encoders) {
        for (const auto& [tried, bytes] : encoder->done()) {
            const auto size = static_cast<std::int64_t>(bytes.size());
            if (nearest < 0 || distance_to(window, size) < distance_to(window, nearest)) {
                nearest = size;
                quality = tried;
            }
        }
    }
    if (nearest < 0) {
        return {ErrorCode::Environment,
                {"内存不足，无法生成 JPEG", "not enough memory to encode the JPEG"},
                "",
                ""};
    }
    const std::string low = kilobytes(window.min_bytes);
    const std::string high = window.max_bytes > 0 ? kilobytes(window.max_bytes) : "-";
    const std::string size = kilobytes(nearest) + " (" + std::to_string(nearest) + " B)";
    const std::string at = std::to_string(quality);
    return {
        ErrorCode::LimitUnreachable,
        {"无法达到文件大小要求 " + low + " 至 " + high + "：最接近的是质量 " + at + " 时的 " +
             size + "。请换一张照片，或向受理单位确认大小要求",
         "the file size of " + low + " to " + high + " cannot be reached: the nearest is " + size +
             " at quality " + at + ". Use another photo, or ask the authority about the limit"},
        "file_bytes",
        ""};
}

/// The named quality, with the chroma that comes nearer to the window. Null when memory is short.
std::optional<WindowedJpeg> at_named_quality(Encoder& full,
                                             Encoder& halved,
                                             const JpegWindow& window,
                                             int named) {
    if (full.size_at(named) < 0 || halved.size_at(named) < 0) {
        return {};
    }
    const bool use_full =
        distance_to(window, full.size_at(named)) <= distance_to(window, halved.size_at(named));
    return WindowedJpeg{*(use_full ? full : halved).at(named), named, use_full};
}

}  // namespace

Result<WindowedJpeg> encode_in_window(const cv::Mat& rgb, const JpegWindow& window) {
    assert(rgb.type() == CV_8UC3 && !rgb.empty());
    const int named = window.quality > 0 ? window.quality : kUsualQuality;
    const int start = std::clamp(named, kLeastQuality, kBestQuality);
    Encoder full(rgb, TJSAMP_444, window);
    const auto full_quality = nearest_quality(full, window, start);
    if (full_quality && *full_quality >= start) {
        return WindowedJpeg{*full.at(*full_quality), *full_quality, true};
    }
    Encoder halved(rgb, TJSAMP_420, window);
    const auto halved_quality = nearest_quality(halved, window, start);
    if (halved_quality && (!full_quality || *halved_quality > *full_quality)) {
        return WindowedJpeg{*halved.at(*halved_quality), *halved_quality, false};
    }
    if (full_quality) {
        return WindowedJpeg{*full.at(*full_quality), *full_quality, true};
    }
    const auto usual = window.usual ? at_named_quality(full, halved, window, start) : std::nullopt;
    return usual ? Result<WindowedJpeg>(*usual) : unreachable(window, {&full, &halved});
}

}  // namespace huizhi
