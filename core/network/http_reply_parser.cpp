#include "core/network/http_reply_parser.h"

#include <algorithm>
#include <charconv>

namespace huizhi {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxLineBytes = std::size_t{4} * 1024;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return result;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The whole text as a number of the given base.
bool read_number(std::string_view text, int base, std::size_t& value) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, base);
    return !text.empty() && error == std::errc() && stop == end;
}

}  // namespace

HttpReplyParser::Progress HttpReplyParser::feed(std::string_view bytes) {
    waiting_ += bytes;
    Progress progress = Progress::NeedsMore;
    bool moved = true;
    while (moved && progress == Progress::NeedsMore) {
        const std::size_t before = at_;
        const Part part = part_;
        progress = step();
        moved = part != part_ || at_ != before;
    }
    waiting_.erase(0, at_);  // once for all that was read: chunks may be a byte each
    at_ = 0;
    return progress;
}

HttpReplyParser::Progress HttpReplyParser::end() {
    if (part_ == Part::UntilClose || part_ == Part::Done) {
        part_ = Part::Done;
        return Progress::Whole;
    }
    return Progress::Malformed;
}

HttpReplyParser::Progress HttpReplyParser::step() {
    switch (part_) {
        case Part::Head:
            return read_head();
        case Part::Counted:
        case Part::ChunkData:
            return read_counted();
        case Part::UntilClose:
            reply_.body += waiting();
            at_ = waiting_.size();
            return reply_.body.size() > max_body_bytes_ ? Progress::TooLarge : Progress::NeedsMore;
        case Part::ChunkSize:
            return read_chunk_size();
        case Part::ChunkEnd:
            return read_line_end(Part::ChunkSize);
        case Part::Trailer:
            return read_line_end(Part::Done);
        case Part::Done:
            break;
    }
    return Progress::Whole;
}

HttpReplyParser::Progress HttpReplyParser::read_head() {
    const std::size_t end = waiting().find("\r\n\r\n");
    if (end == std::string_view::npos || end > kMaxHeadBytes) {
        return waiting().size() > kMaxHeadBytes ? Progress::Malformed : Progress::NeedsMore;
    }
    const std::string head(waiting().substr(0, end));
    at_ += end + 4;
    reply_ = {};
    if (!parse_head(head)) {
        return Progress::Malformed;
    }
    if (reply_.status >= 100 && reply_.status < 200) {
        return Progress::NeedsMore;  // an interim reply; the real one follows
    }
    return choose_body();
}

bool HttpReplyParser::parse_head(std::string_view head) {
    std::size_t status = 0;
    const bool named = head.starts_with("HTTP/1.0 ") || head.starts_with("HTTP/1.1 ");
    if (!named || head.size() < 12 || !read_number(head.substr(9, 3), 10, status) || status < 100) {
        return false;
    }
    reply_.status = static_cast<int>(status);
    std::size_t line_end = head.find("\r\n");
    while (line_end != std::string_view::npos) {
        head.remove_prefix(line_end + 2);
        line_end = head.find("\r\n");
        const std::string_view line = head.substr(0, line_end);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) {
            return false;
        }
        const std::string name = lower(line.substr(0, colon));
        const std::string value(trimmed(line.substr(colon + 1)));
        const auto [held, fresh] = reply_.headers.emplace(name, value);
        if (!fresh && name == "content-length" && held->second != value) {
            return false;
        }
    }
    return true;
}

HttpReplyParser::Progress HttpReplyParser::choose_body() {
    const auto coding = reply_.headers.find("transfer-encoding");
    const auto length = reply_.headers.find("content-length");
    if (reply_.status == 204 || reply_.status == 304) {
        part_ = Part::Done;
    } else if (coding != reply_.headers.end()) {
        if (lower(coding->second) != "chunked") {
            return Progress::Malformed;
        }
        part_ = Part::ChunkSize;
    } else if (length != reply_.headers.end()) {
        if (!read_number(length->second, 10, left_)) {
            return Progress::Malformed;
        }
        if (left_ > max_body_bytes_) {
            return Progress::TooLarge;
        }
        part_ = Part::Counted;
    } else {
        part_ = Part::UntilClose;
    }
    return Progress::NeedsMore;
}

HttpReplyParser::Progress HttpReplyParser::read_counted() {
    const std::size_t taken = std::min(left_, waiting().size());
    reply_.body += waiting().substr(0, taken);
    at_ += taken;
    left_ -= taken;
    if (left_ == 0) {
        part_ = part_ == Part::Counted ? Part::Done : Part::ChunkEnd;
    }
    return part_ == Part::Done ? Progress::Whole : Progress::NeedsMore;
}

HttpReplyParser::Progress HttpReplyParser::read_chunk_size() {
    const std::size_t end = waiting().find("\r\n");
    if (end == std::string_view::npos) {
        return waiting().size() > kMaxLineBytes ? Progress::Malformed : Progress::NeedsMore;
    }
    const std::string_view line = waiting().substr(0, end);
    at_ += end + 2;
    const std::string_view size = trimmed(line.substr(0, line.find(';')));
    if (!read_number(size, 16, left_)) {
        return Progress::Malformed;
    }
    if (left_ > max_body_bytes_ - std::min(max_body_bytes_, reply_.body.size())) {
        return Progress::TooLarge;
    }
    part_ = left_ == 0 ? Part::Trailer : Part::ChunkData;
    return Progress::NeedsMore;
}

/// After a chunk an empty line; after the last one trailers, which nobody needs, until one.
HttpReplyParser::Progress HttpReplyParser::read_line_end(Part next) {
    const std::size_t end = waiting().find("\r\n");
    if (end == std::string_view::npos) {
        return waiting().size() > kMaxLineBytes ? Progress::Malformed : Progress::NeedsMore;
    }
    at_ += end + 2;
    if (end == 0) {
        part_ = next;
    } else if (next != Part::Done) {
        return Progress::Malformed;
    }
    return part_ == Part::Done ? Progress::Whole : Progress::NeedsMore;
}

}  // namespace huizhi
