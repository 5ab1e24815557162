#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

#include "core/base/utf8.h"
#include "core/photo/origin/file_parts.h"

namespace huizhi {
namespace {

constexpr std::size_t kPngMark = 8;
constexpr std::size_t kAroundChunk = 12;  // a chunk's length, type and checksum
constexpr std::size_t kMostKeyBytes = 79;
constexpr int kMostTexts = 1024;
constexpr int kMostPacked = 64;
constexpr std::size_t kMostUnpackedBytes = 1U << 20U;  // of all texts together
constexpr std::size_t kMostDigits = 2U << 20U;         // of a megabyte's profile
constexpr std::string_view kXmpKey = "XML:com.adobe.xmp";
constexpr std::string_view kRawProfile = "Raw profile type ";

// Before the packet in a JPEG's segment (XMP specification part 3, 1.1.3), with its closing zero.
constexpr std::string_view kXmpHead{"http://ns.adobe.com/xap/1.0/\0", 29};

/// Hexadecimal digits in lines; stops at anything else.
std::vector<std::uint8_t> from_digits(std::string_view text) {
    std::vector<std::uint8_t> bytes;
    unsigned high = 16;
    for (const char letter : text) {
        constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
        const std::size_t digit = kDigits.find(letter);
        if (digit == std::string_view::npos) {
            if (letter != '\n' && letter != '\r' && letter != ' ') {
                break;
            }
        } else if (high > 15) {
            high = static_cast<unsigned>(digit & 15U);
        } else {
            bytes.push_back(static_cast<std::uint8_t>(high << 4U | (digit & 15U)));
            high = 16;
        }
    }
    return bytes;
}

/// The text chunks of one file, and how much may still be unpacked of it.
class PngTexts {
public:
    explicit PngTexts(OriginNotes& notes) : notes_(notes) {}

    /// PNG 1.2, 4.2.3: a key, a zero, the text; zTXt packs it, iTXt has flags and languages
    /// between.
    void read(std::string_view type, PartBytes body) {
        const std::string_view text = letters(body);
        const std::size_t zero = text.substr(0, kMostKeyBytes + 1).find('\0');
        if (zero == std::string_view::npos || zero == 0) {
            return;
        }
        if (++read_ > kMostTexts) {
            return notes_.unread();
        }
        const std::string key(text.substr(0, zero));
        const PartBytes rest = body.subspan(zero + 1);
        if (type == "tEXt") {
            keep(key, rest);
        } else if (type == "zTXt" && !rest.empty()) {
            keep_packed(key, rest.subspan(1));
        } else if (type == "iTXt" && rest.size() > 2) {
            read_international(key, rest);
        }
    }

private:
    void read_international(const std::string& key, PartBytes rest) {
        const bool packed = rest[0] != 0;
        PartBytes text = rest.subspan(2);
        for (int language = 0; language < 2; ++language) {
            const std::size_t zero = letters(text).find('\0');
            if (zero == std::string_view::npos) {
                return;
            }
            text = text.subspan(zero + 1);
        }
        packed ? keep_packed(key, text) : keep(key, text);
    }

    static bool is_label(const std::string& key) {
        const std::string small = lower_case(key);
        return small == "aigc" || small == "tc260:aigc";
    }

    /// Where more than a colour profile stands in a text.
    static bool is_packet(const std::string& key) {
        return key == kXmpKey ||
               (key.starts_with(kRawProfile) && !key.ends_with("icc") && !key.ends_with("icm"));
    }

    /// A label that does not unpack, or a packet for which there is no room, is told.
    void keep_packed(const std::string& key, PartBytes packed) {
        const bool room = packed_ < kMostPacked && left_ > 0;
        const std::vector<std::uint8_t> text = unpacked(packed);
        const bool cut = !room || left_ == 0;
        if ((cut && is_packet(key)) || (is_label(key) && (cut || text.empty()))) {
            notes_.unread();
        }
        keep(key, text);
    }

    void keep(const std::string& key, PartBytes text) {
        if (key == kXmpKey) {
            read_xmp_origin(text, notes_);
        } else if (is_label(key)) {
            notes_.label("PNG " + key, letters(text));
        } else if (key.starts_with(kRawProfile)) {
            read_profile(key.substr(kRawProfile.size()), letters(text));
        } else if (lower_case(key) == "software" || lower_case(key) == "creatortool") {
            notes_.program("PNG " + key, letters(text));
        } else {
            notes_.words("PNG " + key, letters(text));
        }
    }

    /// As ImageMagick keeps what PNG has no chunk for: a line with the name, one with the length,
    /// then hexadecimal digits. A profile named APP1 is a JPEG's segment, of EXIF or of XMP.
    void read_profile(const std::string& name, std::string_view text) {
        std::size_t line = text.find('\n', std::min(text.find(name), text.size()));
        line = line == std::string_view::npos ? line : text.find('\n', line + 1);
        if (line == std::string_view::npos) {
            return;
        }
        const std::vector<std::uint8_t> bytes = from_digits(text.substr(line, kMostDigits));
        const PartBytes part(bytes);
        if (name == "xmp") {
            read_xmp_origin(part, notes_);
        } else if (name == "iptc" || name == "8bim") {
            read_photoshop_origin(part, notes_);
        } else if (letters(part).starts_with(kXmpHead)) {
            read_xmp_origin(part.subspan(kXmpHead.size()), notes_);
        } else if (letters(part).starts_with("Exif")) {
            constexpr std::size_t kHead = 6;
            read_exif_origin(part.subspan(std::min(kHead, part.size())), notes_);
        }
    }

    /// What a stream unpacks to, as far as it may; of a damaged one what came before the damage.
    std::vector<std::uint8_t> unpacked(PartBytes packed) {
        std::vector<std::uint8_t> text;
        if (++packed_ > kMostPacked || left_ == 0 || packed.empty()) {
            return text;
        }
        z_stream stream{};
        if (inflateInit(&stream) != Z_OK) {
            return text;
        }
        const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
        stream.next_in = const_cast<Bytef*>(packed.data());  // zlib only reads it
        stream.avail_in = static_cast<uInt>(packed.size());
        constexpr std::size_t kStep = 16384;
        int state = Z_OK;
        while (state == Z_OK && left_ > 0) {
            const std::size_t before = text.size();
            text.resize(before + std::min(kStep, left_));
            stream.next_out = text.data() + before;
            stream.avail_out = static_cast<uInt>(text.size() - before);
            state = inflate(&stream, Z_NO_FLUSH);
            text.resize(text.size() - stream.avail_out);
            left_ -= text.size() - before;
        }
        return text;
    }

    OriginNotes& notes_;
    int read_ = 0;
    int packed_ = 0;
    std::size_t left_ = kMostUnpackedBytes;
};

}  // namespace

void read_png_origin(PartBytes file, OriginNotes& notes) {
    PngTexts texts(notes);
    std::size_t manifest_left = kMostManifestBytes;
    for (std::size_t at = kPngMark; at + kAroundChunk <= file.size();) {
        const auto length = static_cast<std::size_t>(big_endian(file, at, 4));
        const std::string_view type = letters(file).substr(at + 4, 4);
        if (length > file.size() - at - kAroundChunk || type == "IEND") {
            return;
        }
        const PartBytes body = file.subspan(at + 8, length);
        if (type == "eXIf") {
            read_exif_origin(body, notes);
        } else if (type == "caBX") {
            const PartBytes store = body.first(std::min(body.size(), manifest_left));
            manifest_left -= store.size();
            read_c2pa_origin(store, notes);
        } else if (type == "tEXt" || type == "zTXt" || type == "iTXt") {
            texts.read(type, body);
        }
        at += kAroundChunk + length;
    }
}

}  // namespace huizhi
