#include "core/network/request_bytes.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{16} * 1024;
constexpr std::size_t kLongestLineEnd = 3;

/// Where the head ends; lines may end without a carriage return. 0: not yet.
std::size_t head_end(std::string_view bytes, std::size_t from) {
    for (std::size_t at = bytes.find('\n', from); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) {
        const std::string_view rest = bytes.substr(at + 1);
        if (rest.starts_with('\n')) {
            return at + 2;
        }
        if (rest.starts_with("\r\n")) {
            return at + kLongestLineEnd;
        }
    }
    return 0;
}

/// The values of all lines of that name, without spaces around them.
std::vector<std::string> headers(std::string_view head, std::string_view name) {
    std::vector<std::string> values;
    for (std::size_t at = head.find('\n'); at != std::string_view::npos;
         at = head.find('\n', at + 1)) {
        const std::string_view line = head.substr(at + 1, head.find('\n', at + 1) - at - 1);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && lower_case(trimmed(line.substr(0, colon))) == name) {
            values.push_back(trimmed(line.substr(colon + 1)));
        }
    }
    return values;
}

bool differ(const std::vector<std::string>& values) {
    return std::any_of(values.begin(), values.end(),
                       [&values](const std::string& value) { return value != values.front(); });
}

}  // namespace

RequestBytes::Progress RequestBytes::add(std::string_view bytes) {
    const std::size_t before = bytes_.size();
    bytes_ += bytes;
    if (progress_ == Progress::InHead) {
        // A blank line that is split between two pieces is found by looking back.
        head_bytes_ = head_end(bytes_, before - std::min(before, kLongestLineEnd));
        if (head_bytes_ > kMaxHeadBytes || (head_bytes_ == 0 && bytes_.size() > kMaxHeadBytes)) {
            progress_ = Progress::Refused;
        } else if (head_bytes_ > 0) {
            progress_ = choose_body();
        }
    } else if (progress_ == Progress::InBody) {
        progress_ = add_to_body(before);
    }
    return progress_;
}

RequestBytes::Progress RequestBytes::choose_body() {
    const std::string_view head = std::string_view(bytes_).substr(0, head_bytes_);
    asks_to_go_on_ = !headers(head, "expect").empty();
    const std::vector<std::string> coded = headers(head, "transfer-encoding");
    const std::vector<std::string> lengths = headers(head, "content-length");
    // Where two lines tell two ends, others would read another request than we (RFC 9112, 6.3).
    if (differ(lengths) || (!coded.empty() && !lengths.empty()) || coded.size() > 1 ||
        (!coded.empty() && lower_case(coded.front()) != "chunked")) {
        return Progress::Refused;
    }
    if (!coded.empty()) {
        chunks_.emplace(max_body_bytes_);
        static_cast<void>(chunks_->feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        return add_to_body(head_bytes_);
    }
    const std::string length = lengths.empty() ? "0" : lengths.front();
    const char* end = length.data() + length.size();
    const auto read = std::from_chars(length.data(), end, length_);
    if (read.ec != std::errc() || read.ptr != end) {
        return Progress::Refused;
    }
    return length_ <= max_body_bytes_ ? add_to_body(head_bytes_) : Progress::Whole;
}

RequestBytes::Progress RequestBytes::add_to_body(std::size_t from) {
    if (!chunks_) {
        return bytes_.size() - head_bytes_ >= length_ ? Progress::Whole : Progress::InBody;
    }
    const auto more = chunks_->feed(std::string_view(bytes_).substr(from));
    if (more == HttpReplyParser::Progress::Malformed) {
        return Progress::Refused;
    }
    return more == HttpReplyParser::Progress::NeedsMore ? Progress::InBody : Progress::Whole;
}

}  // namespace huizhi
