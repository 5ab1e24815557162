#include "core/photo/png_file.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <optional>
#include <png.h>
#include <string>
#include <string_view>

#include "core/photo/colour_profile.h"
#include "core/photo/photo_size.h"

namespace huizhi {
namespace {

constexpr std::int64_t kMaxInterlacedPixels = 24'000'000;
constexpr png_alloc_size_t kMaxChunkBytes = 8U << 20U;  // a profile bomb stops here
constexpr png_uint_32 kMostChunks = 64;                 // that are kept: palettes, profiles
// Words and the like: nobody here reads them, and each may be packed a thousandfold.
constexpr char kPassedOver[] = "tEXt\0zTXt\0iTXt\0sPLT\0hIST\0pCAL\0sCAL\0oFFs\0tIME\0bKGD";
constexpr int kPassedOverCount = 10;

Error damaged_png(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, "", ""};
}

struct Source {
    std::span<const std::uint8_t> left;
    bool ended = false;
};

/// libpng's objects. It reports errors by longjmp, so the functions below that call it keep no
/// local with a destructor between setjmp and the call.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : source_{bytes, false} {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &leave, &note_warning);
        info_ = png_ != nullptr ? png_create_info_struct(png_) : nullptr;
    }
    ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] bool valid() const { return info_ != nullptr; }
    [[nodiscard]] bool ended() const { return source_.ended; }
    [[nodiscard]] bool profile_damaged() const { return profile_damaged_; }
    [[nodiscard]] png_structp png() const { return png_; }
    [[nodiscard]] png_infop info() const { return info_; }

    /// False on damage.
    [[nodiscard]] bool read_header() {
        if (setjmp(png_jmpbuf(png_)) != 0) {  // NOLINT(cert-err52-cpp): libpng's way
            return false;
        }
        png_set_read_fn(png_, &source_, &take);
        png_set_chunk_malloc_max(png_, kMaxChunkBytes);
        png_set_chunk_cache_max(png_, kMostChunks);
        png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER,
                                    reinterpret_cast<png_const_bytep>(kPassedOver),
                                    kPassedOverCount);
        png_set_user_limits(png_, 1'000'000, 1'000'000);
        png_read_info(png_, info_);
        return true;
    }

    /// From here on rows come as 8-bit RGBA. False on damage.
    [[nodiscard]] bool start_rows() {
        if (setjmp(png_jmpbuf(png_)) != 0) {  // NOLINT(cert-err52-cpp): libpng's way
            return false;
        }
        png_set_expand(png_);
        png_set_gray_to_rgb(png_);
        png_set_add_alpha(png_, 0xFF, PNG_FILLER_AFTER);
        png_read_update_info(png_, info_);
        return png_get_rowbytes(png_, info_) == png_size_t{png_get_image_width(png_, info_)} * 4;
    }

    [[nodiscard]] bool read_row(std::uint8_t* row) {
        if (setjmp(png_jmpbuf(png_)) != 0) {  // NOLINT(cert-err52-cpp): libpng's way
            return false;
        }
        png_read_row(png_, row, nullptr);
        return true;
    }

    /// All rows at once, for interlaced files.
    [[nodiscard]] bool read_image(std::uint8_t** rows) {
        if (setjmp(png_jmpbuf(png_)) != 0) {  // NOLINT(cert-err52-cpp): libpng's way
            return false;
        }
        png_read_image(png_, rows);
        return true;
    }

private:
    /// Nothing is printed: the caller says what is wrong.
    [[noreturn]] static void leave(png_structp png, png_const_charp /*text*/) {
        png_longjmp(png, 1);
    }
    /// libpng leaves a damaged profile out with no more than this word.
    static void note_warning(png_structp png, png_const_charp text) {
        auto* reader = static_cast<Reader*>(png_get_error_ptr(png));
        reader->profile_damaged_ |= std::strstr(text, "iCCP") != nullptr;
    }

    static void take(png_structp png, png_bytep into, png_size_t count) {
        auto* source = static_cast<Source*>(png_get_io_ptr(png));
        if (source->left.size() < count) {
            source->ended = true;
            png_error(png, "ended");
        }
        std::memcpy(into, source->left.data(), count);
        source->left = source->left.subspan(count);
    }

    Source source_;
    bool profile_damaged_ = false;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
};

Error why_damaged(const Reader& reader) {
    return reader.ended()
               ? damaged_png("文件不完整（被截断），请重新复制", "truncated; copy it again")
               : damaged_png("PNG 数据已损坏，请重新导出", "damaged PNG data; export it again");
}

std::optional<Error> refuse(const Reader& reader, std::int64_t max_pixels) {
    const std::int64_t width = png_get_image_width(reader.png(), reader.info());
    const std::int64_t height = png_get_image_height(reader.png(), reader.info());
    if (auto error = refuse_size(width, height, max_pixels)) {
        return error;
    }
    if (png_get_bit_depth(reader.png(), reader.info()) == 16) {
        return damaged_png("16 位 PNG 不支持，请另存为 8 位 PNG 或 JPEG",
                           "16-bit PNG is not supported; save it as 8-bit PNG or JPEG");
    }
    const bool interlaced =
        png_get_interlace_type(reader.png(), reader.info()) != PNG_INTERLACE_NONE;
    if (interlaced && width * height > kMaxInterlacedPixels) {
        return damaged_png("隔行 PNG 太大，请另存为普通 PNG 或 JPEG",
                           "this interlaced PNG is too large; save it as plain PNG or JPEG");
    }
    return std::nullopt;
}

/// The profile that gAMA and cHRM describe; without an sRGB mark alone, which says it shorter.
/// Where only one of them stands, the other is sRGB's.
std::vector<std::uint8_t> profile_by_numbers(const Reader& reader) {
    int intent = 0;
    Primaries of{0.3127, 0.3290, 0.6400, 0.3300, 0.3000, 0.6000, 0.1500, 0.0600, 2.2};
    double file_gamma = 0;
    const bool gamma = png_get_gAMA(reader.png(), reader.info(), &file_gamma) != 0;
    const bool places =
        png_get_cHRM(reader.png(), reader.info(), &of.white_x, &of.white_y, &of.red_x, &of.red_y,
                     &of.green_x, &of.green_y, &of.blue_x, &of.blue_y) != 0;
    if ((!gamma && !places) || png_get_sRGB(reader.png(), reader.info(), &intent) != 0) {
        return {};
    }
    constexpr double kUsual = 0.45455;  // what writers of sRGB note; its curve is not quite a power
    if (gamma && std::fabs(file_gamma - kUsual) < 0.005 && !places) {
        return {};
    }
    if (gamma && file_gamma > 0) {
        of.gamma = 1 / file_gamma;
    }
    return profile_of(of);
}

std::uint32_t u32(std::span<const std::uint8_t> bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} << 24U | std::uint32_t{bytes[at + 1]} << 16U |
           std::uint32_t{bytes[at + 2]} << 8U | bytes[at + 3];
}

/// Whether a cICP chunk (PNG, third edition, 11.3.2.6; ITU-T H.273) names colours that are not
/// sRGB's. This libpng does not know it.
bool names_other_colours(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t kSignature = 8;
    constexpr std::size_t kAround = 12;  // length, type and checksum
    const auto is = [bytes](std::size_t at, std::string_view type) {
        return std::equal(type.begin(), type.end(),
                          bytes.begin() + static_cast<std::ptrdiff_t>(at));
    };
    for (std::size_t at = kSignature; at + kAround <= bytes.size();) {
        const std::size_t length = u32(bytes, at);
        if (is(at + 4, "IDAT") || length > bytes.size() - at - kAround) {
            return false;
        }
        if (is(at + 4, "cICP") && length == 4) {
            const bool bt709 = bytes[at + 8] == 1;                           // primaries
            const bool as_srgb = bytes[at + 9] == 13 || bytes[at + 9] == 1;  // transfer
            return !bt709 || !as_srgb;
        }
        at += kAround + length;
    }
    return false;
}

void read_notes(const Reader& reader, PngImage& image) {
    png_uint_32 x = 0;
    png_uint_32 y = 0;
    int unit = 0;
    if (png_get_pHYs(reader.png(), reader.info(), &x, &y, &unit) != 0 &&
        unit == PNG_RESOLUTION_METER && x > 0 && x < 2'500'000) {
        image.dpi = static_cast<int>(std::lround(x * 0.0254));
    }
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    if (png_get_iCCP(reader.png(), reader.info(), &name, &compression, &profile, &length) != 0) {
        image.icc.assign(profile, profile + length);
    } else {
        image.icc = profile_by_numbers(reader);
    }
    image.icc_damaged = reader.profile_damaged() && image.icc.empty();
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(reader.png(), reader.info(), &length, &exif) != 0) {
        image.exif = read_exif({exif, length});
    }
    const int type = png_get_color_type(reader.png(), reader.info());
    image.components =
        type == PNG_COLOR_TYPE_PALETTE ? 3 : png_get_channels(reader.png(), reader.info());
}

/// Averages squares of RGBA pixels laid on white; pixels beyond the last whole square are left out.
class Shrinker {
public:
    explicit Shrinker(PngImage& image) : image_(image) {
        const int k = image.shrink;
        image.rgb.create(image.height_px / k, image.width_px / k, CV_8UC3);
        sums_.resize(static_cast<std::size_t>(image.rgb.cols) * 3);
    }

    void add_row(const std::uint8_t* rgba) {
        const auto k = static_cast<std::size_t>(image_.shrink);
        std::uint32_t* sum = sums_.data();
        for (int x = 0; x < image_.rgb.cols; ++x, sum += 3) {
            for (std::size_t i = 0; i < k; ++i, rgba += 4) {
                const std::uint32_t alpha = rgba[3];
                const std::uint32_t white = (255 - alpha) * 255;
                sum[0] += (rgba[0] * alpha + white + 127) / 255;
                sum[1] += (rgba[1] * alpha + white + 127) / 255;
                sum[2] += (rgba[2] * alpha + white + 127) / 255;
            }
        }
        ++rows_;
        if (rows_ % image_.shrink == 0) {
            finish_row(rows_ / image_.shrink - 1);
        }
    }

private:
    void finish_row(int y) {
        const auto area = static_cast<std::uint32_t>(image_.shrink * image_.shrink);
        if (y < image_.rgb.rows) {
            std::uint8_t* row = image_.rgb.ptr<std::uint8_t>(y);
            for (std::size_t i = 0; i < sums_.size(); ++i) {
                row[i] = static_cast<std::uint8_t>((sums_[i] + area / 2) / area);
            }
        }
        std::fill(sums_.begin(), sums_.end(), 0U);
    }

    PngImage& image_;
    std::vector<std::uint32_t> sums_;
    int rows_ = 0;
};

bool decode_rows(Reader& reader, PngImage& image) {
    Shrinker shrinker(image);
    const std::size_t row_bytes = static_cast<std::size_t>(image.width_px) * 4;
    if (png_get_interlace_type(reader.png(), reader.info()) == PNG_INTERLACE_NONE) {
        std::vector<std::uint8_t> row(row_bytes);
        for (int y = 0; y < image.height_px; ++y) {
            if (!reader.read_row(row.data())) {
                return false;
            }
            shrinker.add_row(row.data());
        }
        return true;
    }
    std::vector<std::uint8_t> whole(row_bytes * static_cast<std::size_t>(image.height_px));
    std::vector<std::uint8_t*> rows;
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height_px); ++y) {
        rows.push_back(whole.data() + y * row_bytes);
    }
    if (!reader.read_image(rows.data())) {
        return false;
    }
    for (const std::uint8_t* row : rows) {
        shrinker.add_row(row);
    }
    return true;
}

}  // namespace

Result<PngImage> decode_png(std::span<const std::uint8_t> bytes,
                            int short_side_px,
                            std::int64_t max_pixels) {
    Reader reader(bytes);
    if (!reader.valid()) {
        return Error{ErrorCode::Environment, {"内存不足", "not enough memory"}, "", ""};
    }
    if (!reader.read_header()) {
        return why_damaged(reader);
    }
    if (const auto error = refuse(reader, max_pixels)) {
        return *error;
    }
    PngImage image;
    image.width_px = static_cast<int>(png_get_image_width(reader.png(), reader.info()));
    image.height_px = static_cast<int>(png_get_image_height(reader.png(), reader.info()));
    read_notes(reader, image);
    const int short_side = std::min(image.width_px, image.height_px);
    if (image.icc.empty() && image.exif.colours != ExifColours::AdobeRgb &&
        names_other_colours(bytes)) {
        image.exif.colours = ExifColours::Other;
    }
    image.shrink = short_side_px > 0 ? std::max(1, short_side / short_side_px) : 1;
    if (!reader.start_rows() || !decode_rows(reader, image)) {
        return why_damaged(reader);
    }
    return image;
}

}  // namespace huizhi
