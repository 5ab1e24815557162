#include "core/network/form_file.h"

#include <algorithm>
#include <cctype>

namespace huizhi {
namespace {

constexpr std::size_t kLongestBoundary = 70;  // RFC 2046, 5.1.1
constexpr std::size_t kLongestPartHead = 4'096;
constexpr int kMostParts = 8;  ///< our page's form has one

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return small;
}

/// Empty: there is none, or none that may be one.
std::string boundary_of(const std::string& content_type) {
    constexpr std::string_view kForm = "multipart/form-data";
    constexpr std::string_view kKey = "boundary=";
    const std::string small = in_small_letters(content_type);
    const std::size_t key = small.find(kKey);
    if (!small.starts_with(kForm) || key == std::string::npos) {
        return "";
    }
    std::string boundary = content_type.substr(key + kKey.size());
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.size() >= 2 && boundary.front() == '"' && boundary.back() == '"') {
        boundary = boundary.substr(1, boundary.size() - 2);
    }
    const bool plain = std::all_of(boundary.begin(), boundary.end(),
                                   [](char letter) { return letter > ' ' && letter < 0x7F; });
    return plain && boundary.size() <= kLongestBoundary ? boundary : "";
}

bool is_form_file(std::string_view head) {
    const std::string small = in_small_letters(head);
    return small.find("content-disposition: form-data") != std::string::npos &&
           small.find("filename=") != std::string::npos;
}

}  // namespace

std::optional<std::string_view> file_of_form(const std::string& content_type,
                                             std::string_view body) {
    const std::string boundary = boundary_of(content_type);
    const std::string first = "--" + boundary;
    const std::string between = "\r\n" + first;
    if (boundary.empty() || !body.starts_with(first)) {
        return std::nullopt;
    }
    std::optional<std::string_view> file;
    std::string_view rest = body.substr(first.size());
    for (int part = 0; part < kMostParts && rest.starts_with("\r\n"); ++part) {
        const std::size_t head = rest.substr(0, kLongestPartHead).find("\r\n\r\n");
        const std::size_t end =
            head == std::string_view::npos ? head : rest.find(between, head + 2);
        if (end == std::string_view::npos) {
            return std::nullopt;  // cut off
        }
        const std::size_t begin = std::min(head + 4, end);
        if (is_form_file(rest.substr(0, head))) {
            if (file || begin == end) {
                return std::nullopt;
            }
            file = rest.substr(begin, end - begin);
        }
        rest = rest.substr(end + between.size());
    }
    return rest.starts_with("--") ? file : std::nullopt;
}

}  // namespace huizhi
