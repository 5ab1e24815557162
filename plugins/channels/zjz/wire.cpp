#include "wire.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "plugins/channels/web.h"

namespace zjz {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxWords = 500;  ///< of the platform's own message

int hex_value(char letter) {
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    const int small = letter | 0x20;
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// What stands before the first `mark`, and after it; nothing after it where there is none.
std::pair<std::string_view, std::string_view> parted(std::string_view text, char mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return {text, {}};
    }
    return {text.substr(0, at), text.substr(at + 1)};
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            result += text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

bool is_plain(unsigned char letter) {
    const int small = letter | 0x20;
    return (small >= 'a' && small <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
           letter == '_' || letter == '.' || letter == '~';
}

std::array<bool, 256> plain_letters() {
    std::array<bool, 256> plain{};
    for (std::size_t letter = 0; letter < plain.size(); ++letter) {
        plain[letter] = is_plain(static_cast<unsigned char>(letter));
    }
    return plain;
}

std::string percent_encoded(std::string_view text) {
    static const auto plain = plain_letters();
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result(3 * text.size(), '%');
    char* end = result.data();
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (plain[byte]) {
            *end++ = letter;
            continue;
        }
        end[0] = '%';
        end[1] = kDigits[byte >> 4];
        end[2] = kDigits[byte & 0xf];
        end += 3;
    }
    result.resize(static_cast<std::size_t>(end - result.data()));
    return result;
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result((bytes.size() + 2) / 3 * 4, '=');
    char* out = result.data();
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) -> std::uint32_t {
            return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
        };
        const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
        const std::size_t letters = std::min<std::size_t>(3, bytes.size() - at) + 1;
        for (std::size_t i = 0; i < letters; ++i) {
            out[i] = kLetters[three >> (18 - 6 * i) & 0x3f];
        }
        out += 4;
    }
    return result;
}

std::string form_body(const Fields& fields) {
    std::string result;
    for (const auto& [name, value] : fields) {
        result +=
            (result.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    }
    return result;
}

Fields read_form(std::string_view body) {
    Fields result;
    while (!body.empty()) {
        const auto [pair, rest] = parted(body, '&');
        const auto [name, value] = parted(pair, '=');
        result.emplace(percent_decoded(name), percent_decoded(value));
        body = rest;
    }
    return result;
}

std::optional<Envelope> read_envelope(const std::string& body) {
    const Json json = huizhi::web::parse(body);
    if (!json.is_object()) {
        return {};
    }
    const auto code = huizhi::web::whole_of(json, "code");
    if (!code) {
        return {};
    }
    Envelope envelope{*code, huizhi::web::text_of(json, "msg").substr(0, kMaxWords),
                      Json::object()};
    const auto data = json.find("data");
    if (data != json.end() && data->is_object()) {
        envelope.data = *data;
    } else if (data != json.end() && data->is_array() && !data->empty() &&
               data->front().is_object()) {
        envelope.data = data->front();
    }
    return envelope;
}

bool same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^
                                            static_cast<unsigned char>(b[i]));
    }
    return difference == 0;
}

}  // namespace zjz
